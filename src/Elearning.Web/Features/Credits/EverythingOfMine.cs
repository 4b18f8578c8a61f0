using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Elearning.Data;
using Elearning.Web.Features.Activities;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>What the site keeps of a person, as files she can read and others can process: answers and grades, credits, certificates, proofs, notes of reflection, and which activities she evaluated. No key is in it.</summary>
public sealed class EverythingOfMine(ElearningDb db)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>A zip.</summary>
    public async Task<byte[]> PackAsync(Guid person, CancellationToken cancel)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            await AddAsync(archive, "attempts.json", await AttemptsAsync(person, cancel), cancel);
            await AddAsync(archive, "credits.json", await db.CreditEntries.AsNoTracking().Where(e => e.PersonId == person).OrderBy(e => e.At).ToListAsync(cancel), cancel);
            await AddAsync(archive, "proposals.json", await db.CreditProposals.AsNoTracking().Where(p => p.PersonId == person).OrderBy(p => p.ProposedAt)
                .Select(p => new { p.Id, p.RegimeId, p.RuleId, p.RuleVersion, p.QuizTitle, p.Category, p.CountsOn, p.Amount, p.Evidence, p.ProposedAt, Decision = db.CreditDecisions.Where(d => d.ProposalId == p.Id).Select(d => new { d.Approved, d.Reason, d.At }).FirstOrDefault() })
                .ToListAsync(cancel), cancel);
            await AddAsync(archive, "certificates.json", await db.Certificates.AsNoTracking().Where(c => c.PersonId == person).OrderBy(c => c.IssuedAt).ToListAsync(cancel), cancel);
            await AddAsync(archive, "reflections.json", await db.Reflections.AsNoTracking().Where(r => r.PersonId == person).OrderBy(r => r.At).Select(r => new { r.Id, r.QuizId, r.CaseId, r.AttemptId, r.Text, r.At }).ToListAsync(cancel), cancel);
            // What she said in them is kept without her name, and so is nobody's.
            await AddAsync(archive, "evaluations.json", await db.EvaluationReceipts.AsNoTracking().Where(r => r.PersonId == person).OrderBy(r => r.At).Select(r => new { r.Activity, r.At }).ToListAsync(cancel), cancel);
            foreach (var proof in await db.ActivityProofs.AsNoTracking().Where(p => p.PersonId == person).ToListAsync(cancel))
            {
                await using var file = archive.CreateEntry($"proofs/{proof.ActivityId}.{ProofFile.ExtensionOf(proof.Type)}").Open();
                await file.WriteAsync(proof.Content, cancel);
            }
        }
        return memory.ToArray();
    }

    // Grades only of what was submitted: those of an open exam are nobody's yet.
    private async Task<IReadOnlyList<object>> AttemptsAsync(Guid person, CancellationToken cancel)
    {
        var attempts = await db.Attempts.AsNoTracking().Include(a => a.Responses).Include(a => a.Submission).Where(a => a.PersonId == person).OrderBy(a => a.StartedAt).AsSplitQuery().ToListAsync(cancel);
        var submitted = attempts.Where(a => a.Submission is not null).Select(a => a.Id).ToArray();
        var grades = (await db.Grades.AsNoTracking().Where(g => submitted.Contains(g.AttemptId)).OrderBy(g => g.Position).ThenBy(g => g.Ordinal).ToListAsync(cancel)).ToLookup(g => g.AttemptId);
        var marks = (await db.ReportMarks.AsNoTracking().Where(m => submitted.Contains(m.AttemptId)).OrderBy(m => m.Position).ToListAsync(cancel)).ToLookup(m => m.AttemptId);
        return [.. attempts.Select(a => (object)new
        {
            a.Id,
            a.QuizId,
            a.Purpose,
            a.Mode,
            a.Number,
            a.StartedAt,
            a.Submission?.At,
            a.Submission?.Score,
            a.Submission?.Most,
            a.Plan,
            Responses = a.Responses.OrderBy(r => r.At).Select(r => new { r.Position, r.Ordinal, Answer = r.Answer is null ? null : JsonSerializer.Deserialize<JsonElement?>(r.Answer.ToJson()), r.Confidence, r.Committed, r.Seconds, r.At }),
            Grades = grades[a.Id].Select(g => new { g.Position, g.Ordinal, g.Fraction, g.Verdict, g.Reason, g.At }),
            Reports = marks[a.Id].Select(m => new { m.Position, m.Ordinal, m.Lines, m.Comment, m.At }),
        })];
    }

    private static async Task AddAsync<T>(ZipArchive archive, string name, T content, CancellationToken cancel)
    {
        await using var file = archive.CreateEntry(name).Open();
        await JsonSerializer.SerializeAsync(file, content, Json, cancel);
    }
}
