using Npgsql;

namespace Elearning.Tests.Load;

/// <summary>The least an ASP.NET Core page can do that saves an answer: one committed row, and a page of the same size.</summary>
internal static class Floor
{
    public static async Task<int> ServeAsync(string port, string connection, int bytes)
    {
        var builder = WebApplication.CreateSlimBuilder([$"--urls=http://127.0.0.1:{port}", "--Logging:LogLevel:Default=Warning"]);
        await using var source = NpgsqlDataSource.Create(connection);
        await using (var make = source.CreateCommand("create table if not exists floor (id uuid primary key, answer text not null, at timestamptz not null default now())"))
        {
            await make.ExecuteNonQueryAsync();
        }
        var page = new string('x', bytes);
        var app = builder.Build();
        app.MapPost("/", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            await using var insert = source.CreateCommand("insert into floor (id, answer) values ($1, $2)");
            insert.Parameters.Add(new() { Value = Guid.Parse(form["id"]!) });
            insert.Parameters.Add(new() { Value = form["answer"].ToString() });
            await insert.ExecuteNonQueryAsync();
            return Results.Content(page, "text/html");
        });
        await app.RunAsync();
        return 0;
    }
}
