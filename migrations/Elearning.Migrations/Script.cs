namespace Elearning.Migrations;

/// <summary>The SQL that no model can express (triggers), kept as files in Sql/.</summary>
internal static class Script
{
    public static string Read(string name)
    {
        using var stream = typeof(Script).Assembly.GetManifestResourceStream($"Elearning.Migrations.Sql.{name}")
            ?? throw new InvalidOperationException($"Sql/{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
