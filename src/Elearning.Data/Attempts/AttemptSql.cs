using System.Data;
using System.Text.Json;
using Elearning.Data.Repairs;
using Elearning.Data.Reports;
using Elearning.Data.Reviews;
using Elearning.Domain.Attempts;
using Elearning.Domain.Repairs;
using Npgsql;

namespace Elearning.Data.Attempts;

/// <summary>An attempt as recorded, with the grade that holds at each marked position.</summary>
public sealed record RecordedAttempt(Attempt Attempt, IReadOnlyDictionary<int, GradeRow> Grades)
{
    /// <summary>Positions with a trace of what was shown.</summary>
    public IReadOnlySet<int> Traced { get; init; } = new HashSet<int>();
    /// <summary>Where the intern is in each series.</summary>
    public IReadOnlyList<Reading> Readings { get; init; } = [];
    /// <summary>Signed repairs of its cases, read together with its grades: all old or all new.</summary>
    public IReadOnlyList<Repair> Repairs { get; init; } = [];
    /// <summary>What repairs changed in it, oldest first.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];
    /// <summary>What persons said of its reports.</summary>
    public IReadOnlyList<ReportMark> Marks { get; init; } = [];
}

/// <summary>What came of adding a row that only one page can add.</summary>
public enum Adding
{
    Added,
    /// <summary>Another request was first: the id, the ordinal or the submission is there, or a stage was passed.</summary>
    Taken,
    /// <summary>The attempt was submitted.</summary>
    Closed,
}

/// <summary>What came of a response, and what was on record when it was kept.</summary>
/// <param name="Adding">What came of it.</param>
/// <param name="Before">Responses of its attempt before it.</param>
/// <param name="ReadAt">When a reading of its attempt was kept last, or null.</param>
public readonly record struct AddedResponse(Adding Adding, long Before, DateTimeOffset? ReadAt);

/// <summary>
/// The statements that run at every page and answer of an attempt. Written by hand: each is one statement and one round trip,
/// whatever the number of responses, and stays prepared on its connection.
/// </summary>
public static class AttemptSql
{
    // An exam that is still open has nothing marked, and is not asked for it: see marked.sql.
    private static readonly string Find = $"""
        select a.person_id, a.quiz_id, a.purpose, a.mode, a.number, a.started_at, a.deadline_at, a.plan, s.at, s.by, s.active_seconds,
               (select json_agg(json_build_array(r.id, r.position, r.ordinal, r.answer, r.confidence, r.committed, r.seconds, r.at)) from responses r where r.attempt_id = a.id),
               (select json_agg(json_build_array(p."case", p.stage, p.at)) from stages_passed p where p.attempt_id = a.id),
               (select json_agg(json_build_array(v."case", v.series, v.frame, v.centre, v.width, v."column", v.row, v.zoom, v.at)) from readings v where v.attempt_id = a.id),
               (select json_agg(json_build_array(k.id, n.number, k.case_id, k.item_id, k.revisions, k.change, k.reason, n.at)) from key_repairs k join key_repair_signatures n on n.repair_id = k.id
                where n.applied and k.case_id = any (a.cases)),
               case when s.attempt_id is not null or a.mode <> {(int)Mode.Exam} then marked(a.id) end
        from attempts a left join submissions s on s.attempt_id = a.id
        where a.id = $1
        """;

    private const string AddAttempt = """
        insert into attempts (id, person_id, quiz_id, purpose, mode, number, started_at, deadline_at, plan, cases)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    // Whoever decided on the attempt as it was before a stage was passed decides again; a newer response is told by its ordinal, a submission by the trigger.
    // What it returns tells whether anything else came since.
    private const string AddResponse = $"""
        insert into responses (id, attempt_id, position, ordinal, answer, confidence, committed, seconds, at)
        select $1::uuid, $2::uuid, $3::smallint, $4::smallint, $5::jsonb, $6::smallint, $7::boolean, $8::integer, $9::timestamptz
        where (select count(*) from stages_passed where attempt_id = $2) = $10
        {OnRecord}
        """;

    // The trace goes with the response it belongs to, in one statement: refused together, kept together.
    private const string AddTracedResponse = $"""
        with same as materialized (select from stages_passed where attempt_id = $2 having count(*) = $10),
        traced as (insert into traces (id, attempt_id, position, slices, at) select $1::uuid, $2::uuid, $3::smallint, $11::text, $9::timestamptz from same on conflict do nothing)
        insert into responses (id, attempt_id, position, ordinal, answer, confidence, committed, seconds, at)
        select $1::uuid, $2::uuid, $3::smallint, $4::smallint, $5::jsonb, $6::smallint, $7::boolean, $8::integer, $9::timestamptz from same
        {OnRecord}
        """;

    // The statement does not see its own row.
    private const string OnRecord = "returning (select count(*) from responses where attempt_id = $2), (select max(at) from readings where attempt_id = $2)";

    // A response that is marked at once holds marking first, and tells how many repairs it is marked by: all in the one statement that keeps it.
    private const string AddCommitted = """
        with held as materialized (select standing_repairs($11, $12) as repairs),
        traced as (insert into traces (id, attempt_id, position, slices, at) select $1::uuid, $2::uuid, $3::smallint, $10::text, $9::timestamptz from held where $10 <> '' on conflict do nothing)
        insert into responses (id, attempt_id, position, ordinal, answer, confidence, committed, seconds, at)
        select $1::uuid, $2::uuid, $3::smallint, $4::smallint, $5::jsonb, $6::smallint, $7::boolean, $8::integer, $9::timestamptz from held
        returning (select repairs from held)
        """;

    private const string AddTrace = "insert into traces (id, attempt_id, position, slices, at) values ($1, $2, $3, $4, $5) on conflict do nothing";

    private const string KeepReading = """
        insert into readings as r (attempt_id, "case", series, frame, centre, width, "column", row, zoom, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (attempt_id, "case", series) do update set
          frame = excluded.frame, centre = excluded.centre, width = excluded.width, "column" = excluded."column", row = excluded.row, zoom = excluded.zoom, at = excluded.at
        where excluded.at >= r.at
        """;

    private const string AddStage = """insert into stages_passed (attempt_id, "case", stage, at) values ($1, $2, $3, $4)""";

    // One statement for all marks and all reviews; an older review never overwrites a newer one.
    private const string AddMarks = $"""
        with marked as (insert into grades select * from jsonb_populate_recordset(null::grades, $1))
        {ReviewSql.Put}
        where excluded.last_at >= r.last_at
        """;

    private const string AddSubmission = "insert into submissions (attempt_id, at, by, score, most, active_seconds) values ($1, $2, $3, $4, $5, $6)";

    /// <summary>The attempt, whoever made it; null when there is none. Ask <see cref="Attempt.PersonId"/> before showing it.</summary>
    public static async Task<RecordedAttempt?> FindAttemptAsync(this ElearningDb db, Guid id, CancellationToken cancel = default)
    {
        await using var command = await Sql.OpenAsync(db, Find, cancel, id);
        await using var reader = await command.Command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancel);
        return await reader.ReadAsync(cancel) ? Read(id, reader) : null;
    }

    /// <summary>
    /// Held, with others, by a transaction that marks, before it holds anything else: no repair is signed until it ends, and what it reads
    /// afterwards are the repairs it marks by.
    /// </summary>
    public static async Task HoldMarkingAsync(this ElearningDb db, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, "select pg_advisory_xact_lock_shared($1)", cancel, ElearningDb.MarkingLock);
        await command.Command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Waits for the attempt's row and holds it until the transaction ends. False when it is not there.</summary>
    public static async Task<bool> HoldAttemptAsync(this ElearningDb db, Guid id, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, "select 1 from attempts where id = $1 for update", cancel, id);
        return await command.Command.ExecuteScalarAsync(cancel) is not null;
    }

    /// <summary>The attempt longest out of time that nobody submits just now, held until the transaction ends.</summary>
    public static async Task<(Guid Id, string Zone)?> HoldOverdueAsync(this ElearningDb db, DateTimeOffset now, Guid[] except, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, """
            select a.id, p.zone from attempts a join accounts p on p.id = a.person_id
            where a.deadline_at <= $1 and not exists (select 1 from submissions s where s.attempt_id = a.id) and a.id <> all ($2)
            order by a.deadline_at limit 1 for update of a skip locked
            """, cancel, now.ToUniversalTime(), except);
        await using var reader = await command.Command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? (reader.GetGuid(0), reader.GetString(1)) : null;
    }

    public static async Task<Adding> KeepAsync(this ElearningDb db, Attempt attempt, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, AddAttempt, cancel, attempt.Id, attempt.PersonId, attempt.QuizId, (int)attempt.Purpose, (int)attempt.Mode,
            attempt.Number, attempt.StartedAt.ToUniversalTime(), attempt.DeadlineAt?.ToUniversalTime(), Sql.Jsonb(Json<IReadOnlyList<PlannedItem>>.Write(attempt.Plan)), attempt.Cases);
        return await AddAsync(command.Command, cancel);
    }

    /// <summary>Keeps a response, and with it what was shown before it; refused as taken when anything that it was decided on has changed.</summary>
    /// <param name="db">The database.</param>
    /// <param name="response">The response.</param>
    /// <param name="stages">How many stages of the attempt were passed when it was decided on.</param>
    /// <param name="trace">What was shown before it, or null.</param>
    /// <param name="cancel">Ends the wait.</param>
    public static async Task<AddedResponse> KeepAsync(this ElearningDb db, Response response, int stages, Trace? trace, CancellationToken cancel)
    {
        object?[] values = [.. Values(response), (long)stages];
        var slices = trace?.ToString() ?? "";
        await using var command = await (slices.Length == 0 ? Sql.OpenAsync(db, AddResponse, cancel, values) : Sql.OpenAsync(db, AddTracedResponse, cancel, [.. values, slices]));
        var added = new AddedResponse(Adding.Taken, 0, null);
        var adding = await AddAsync(async () =>
        {
            await using var row = await command.Command.ExecuteReaderAsync(cancel);
            if (await row.ReadAsync(cancel))
            {
                added = new(Adding.Added, row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1));
            }
        });
        return adding == Adding.Added ? added : added with { Adding = adding };
    }

    /// <summary>
    /// Keeps a response that the same transaction marks, and with it what was shown before it; the transaction holds marking (see <see cref="HoldMarkingAsync"/>) from then on.
    /// </summary>
    /// <returns>What came of it, and whether signed repairs concern its case.</returns>
    public static async Task<(Adding Adding, bool Repaired)> KeepMarkedAsync(this ElearningDb db, Response response, string @case, Trace? trace, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, AddCommitted, cancel, [.. Values(response), trace?.ToString() ?? "", ElearningDb.MarkingLock, @case]);
        var repairs = 0;
        var adding = await AddAsync(async () => repairs = (int)(await command.Command.ExecuteScalarAsync(cancel))!);
        return (adding, repairs > 0);
    }

    private static object?[] Values(Response response) => [response.Id, response.AttemptId, (short)response.Position, (short)response.Ordinal,
        Sql.Jsonb(response.Answer?.ToJson()), (short?)response.Confidence, response.Committed, response.Seconds, response.At.ToUniversalTime()];

    /// <summary>Keeps what was shown on a page that was left without an answer; a trace that is there already is left as it is.</summary>
    public static async Task<Adding> KeepAsync(this ElearningDb db, TraceRow trace, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, AddTrace, cancel, trace.Id, trace.AttemptId, (short)trace.Position, trace.Slices, trace.At.ToUniversalTime());
        return await AddAsync(command.Command, cancel);
    }

    /// <summary>Keeps where an intern is; an older reading than the one on record is dropped.</summary>
    public static async Task<Adding> KeepAsync(this ElearningDb db, Reading reading, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, KeepReading, cancel, reading.AttemptId, reading.Case, reading.Series, reading.Frame,
            Number(reading.Centre), Number(reading.Width), Number(reading.Column), Number(reading.Row), reading.Zoom, reading.At.ToUniversalTime());
        return await AddAsync(command.Command, cancel);

        static NpgsqlParameter Number(double? value) => new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Double, Value = (object?)value ?? DBNull.Value };
    }

    /// <summary>The traces of one question as written, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> TracesAsync(this ElearningDb db, Guid attempt, int position, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, "select slices from traces where attempt_id = $1 and position = $2 order by at limit 1000", cancel, attempt, (short)position);
        await using var reader = await command.Command.ExecuteReaderAsync(cancel);
        var all = new List<string>();
        while (await reader.ReadAsync(cancel))
        {
            all.Add(reader.GetString(0));
        }
        return all;
    }

    public static async Task<Adding> KeepAsync(this ElearningDb db, StagePassed stage, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, AddStage, cancel, stage.AttemptId, stage.Case, stage.Stage, stage.At.ToUniversalTime());
        return await AddAsync(command.Command, cancel);
    }

    /// <summary>Puts grades on record and moves the reviews they concern.</summary>
    public static async Task KeepAsync(this ElearningDb db, IEnumerable<GradeRow> grades, IEnumerable<ReviewRow> reviews, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, AddMarks, cancel, Sql.Jsonb(JsonSerializer.Serialize(grades, Sql.Rows)), Sql.Jsonb(JsonSerializer.Serialize(reviews, Sql.Rows)));
        await command.Command.ExecuteNonQueryAsync(cancel);
    }

    public static async Task<Adding> KeepAsync(this ElearningDb db, Submission submission, CancellationToken cancel)
    {
        await using var command = await Sql.OpenAsync(db, AddSubmission, cancel, submission.AttemptId, submission.At.ToUniversalTime(), (short)submission.By,
            submission.Score, submission.Most, submission.ActiveSeconds);
        return await AddAsync(command.Command, cancel);
    }

    private static Task<Adding> AddAsync(NpgsqlCommand command, CancellationToken cancel) => AddAsync(() => command.ExecuteNonQueryAsync(cancel));

    private static async Task<Adding> AddAsync(Func<Task> add)
    {
        try
        {
            await add();
            return Adding.Added;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Adding.Taken;
        }
        catch (PostgresException e) when (e.SqlState == "EL001")
        {
            return Adding.Closed;
        }
    }

    private static RecordedAttempt Read(Guid id, NpgsqlDataReader row)
    {
        using var marked = row.IsDBNull(15) ? null : JsonDocument.Parse(row.GetString(15));
        var (responses, stages) = (Each(row, 11, r => new Response(r[0].GetGuid(), id, r[1].GetInt32(), r[2].GetInt32(), r[3].ValueKind == JsonValueKind.Null ? null : Answer.FromJson(r[3].GetRawText()),
                r[4].ValueKind == JsonValueKind.Null ? null : (Confidence)r[4].GetInt32(), r[5].GetBoolean(), r[6].GetInt32(), r[7].GetDateTimeOffset())),
            Each(row, 12, s => new StagePassed(id, s[0].GetString()!, s[1].GetInt32(), s[2].GetDateTimeOffset())));
        var submission = row.IsDBNull(8) ? null
            : new Submission(id, row.GetFieldValue<DateTimeOffset>(8), (SubmittedBy)row.GetInt16(9), Of(0).GetDecimal(), Of(1).GetDecimal(), row.GetInt32(10));
        var attempt = Attempt.Recall(id, row.GetGuid(0), row.IsDBNull(1) ? null : row.GetString(1), (Purpose)row.GetInt32(2), (Mode)row.GetInt32(3), row.GetInt32(4),
            Plans.Read(row.GetString(7)), row.GetFieldValue<DateTimeOffset>(5), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6), responses, stages, submission);
        var grades = new Dictionary<int, GradeRow>();
        foreach (var grade in EachOf(Of(2), g => GradeRow.Of(id, g[0].GetInt32(), g[1].GetInt32(), g[2].ValueKind == JsonValueKind.Null ? null : g[2].GetGuid(),
            new(g[3].GetDecimal(), (Verdict)g[4].GetInt32(), g[5].GetInt32()) { Counts = g[8].GetBoolean() }, g[6].GetString(), g[7].GetDateTimeOffset())))
        {
            grades[grade.Position] = grade;
        }
        return new(attempt, grades)
        {
            Traced = EachOf(Of(3), p => p.GetInt32()).ToHashSet(),
            Readings = Each(row, 13, v => new Reading(id, v[0].GetString()!, v[1].GetString()!, v[2].GetInt32(), Maybe(v[3]), Maybe(v[4]), Maybe(v[5]), Maybe(v[6]), v[7].GetDouble(), v[8].GetDateTimeOffset())),
            Repairs = Each(row, 14, r => new Repair(r[0].GetGuid(), r[1].GetInt64(), r[2].GetString()!, r[3].GetString()!, [.. r[4].EnumerateArray().Select(s => s.GetString()!)],
                KeyChange.FromJson(r[5].GetRawText()), r[6].GetString()!, r[7].GetDateTimeOffset())),
            Corrections = EachOf(Of(4), c => new Correction(id, c[0].GetInt64(), c[1].GetGuid(), MaybeDecimal(c[2]), MaybeDecimal(c[3]), MaybeDecimal(c[4]), MaybeDecimal(c[5]),
                Json<IReadOnlyList<CorrectedMark>>.Read(c[6].GetRawText()), Json<IReadOnlyList<CorrectedCredit>>.Read(c[7].GetRawText()), c[8].GetDateTimeOffset())),
            Marks = EachOf(Of(5), m => new ReportMark(id, m[0].GetInt32(), m[1].GetInt32(), [.. m[2].EnumerateArray().Select(l => l.GetString()!)], m[3].GetString(), m[4].GetGuid(), m[5].GetDateTimeOffset())),
        };

        JsonElement Of(int part) => marked?.RootElement[part] ?? default;

        static decimal? MaybeDecimal(JsonElement number) => number.ValueKind == JsonValueKind.Null ? null : number.GetDecimal();

        static double? Maybe(JsonElement number) => number.ValueKind == JsonValueKind.Null ? null : number.GetDouble();
    }

    private static List<T> Each<T>(NpgsqlDataReader row, int column, Func<JsonElement, T> read)
    {
        if (row.IsDBNull(column))
        {
            return [];
        }
        using var json = JsonDocument.Parse(row.GetString(column));
        return EachOf(json.RootElement, read);
    }

    private static List<T> EachOf<T>(JsonElement array, Func<JsonElement, T> read)
    {
        var all = new List<T>();
        if (array.ValueKind == JsonValueKind.Array)
        {
            all.EnsureCapacity(array.GetArrayLength());
            foreach (var one in array.EnumerateArray())
            {
                all.Add(read(one));
            }
        }
        return all;
    }
}
