using System.Globalization;
using Elearning.Content.Problems;
using Elearning.Domain.Reports;

namespace Elearning.Content.Cases;

internal sealed partial class Composition
{
    // Each has its key on the keyboard.
    private const int MostLines = 9;
    private const int MostPoints = 20;

    public Report Reported(ItemText item)
    {
        if (item.Choices.Count is 0 or > MostLines)
        {
            problems.Tell(ProblemKinds.RubricSize, item.At, item.Id, $"{item.Choices.Count}", $"{MostLines}");
        }
        TellSame(item.Choices);
        return new()
        {
            Id = item.Id,
            Stem = Stem(item),
            Rubric = [.. item.Choices.Take(MostLines).Select((line, i) => new RubricLine($"{i + 1}", line.Html.In(translations, t => t.Choice(item, i)?.Html), Points(line), Explanation(item, line, i)))],
        };
    }

    // {.p2} is two points; without it, one.
    private decimal Points(ChoiceText line)
    {
        if (line.Box is not null)
        {
            problems.Tell(ProblemKinds.RubricBox, line.At);
        }
        var points = 1;
        foreach (var said in line.Classes)
        {
            if (said is not ['p', .. var digits] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out points) || points is < 1 or > MostPoints)
            {
                problems.Tell(ProblemKinds.RubricPoints, line.At, said);
                points = 1;
            }
        }
        return points;
    }
}
