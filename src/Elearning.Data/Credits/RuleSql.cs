namespace Elearning.Data.Credits;

/// <summary>Asked at every page that a credit may depend on.</summary>
public static class RuleSql
{
    /// <summary>Versions of the rules and regimes in force, by their ids.</summary>
    public static async Task<string[]> LiveVersionsAsync(this ElearningDb db, CancellationToken cancel = default)
    {
        await using var command = await Sql.OpenAsync(db, "select coalesce(array_agg(version order by id), '{}') from credit_rules where live", cancel);
        return (string[])(await command.Command.ExecuteScalarAsync(cancel))!;
    }
}
