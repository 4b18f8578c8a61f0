using System.Globalization;

namespace Elearning.Tests.Load;

/// <summary>What is asked of the bench.</summary>
/// <param name="Users">Interns at work at the same time.</param>
/// <param name="Seconds">Length of each measured run.</param>
/// <param name="Attempts">Finished attempts put into the database beforehand.</param>
internal sealed record Options(int Users, int Seconds, int Attempts)
{
    public static Options Of(string[] args)
    {
        int Value(string name, int otherwise) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length
            ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
        return new(Value("--users", 16), Value("--seconds", 20), Value("--attempts", 0));
    }
}
