using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Activities;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Credits;
using Elearning.Web.Features.Delegations;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Activities;

/// <summary>What an intern or a professor did elsewhere and declares, with its proof.</summary>
[Authorize, Route("activities")]
public sealed class ActivitiesController(ElearningDb db, CreditRules rules, CreditProposals proposals, ProposedCredits credits, Mandates mandates, TimeProvider time) : SiteController
{
    // Those who have a wallet.
    private const string Holders = $"{Roles.Intern},{Roles.Professor}";

    [HttpGet, Authorize(Roles = Holders)]
    public Task<IResult> Index(bool done, CancellationToken cancel) => PageAsync(ActivityForm.Empty, null, done, cancel);

    [HttpPost, Authorize(Roles = Holders), RequestSizeLimit(ProofFile.Most + (1 << 20))]
    public async Task<IResult> Declare([FromForm] ActivityForm form, IFormFile? proof, CancellationToken cancel)
    {
        var rule = form.RuleOf(await rules.LiveAsync(cancel));
        var now = time.GetUtcNow();
        var (activity, error) = form.Read(rule, rule?.DayOf(now) ?? default, "declared", proof is { Length: > 0 });
        var content = await ContentAsync(proof, cancel);
        error ??= proof is not { Length: > 0 } ? "proof" : content is null ? "proof-type" : null;
        if (error is not null)
        {
            return await PageAsync(form, ActivityWords.Error(error, rule), false, cancel);
        }
        var id = Guid.CreateVersion7(now);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await proposals.ProposeAsync(Me, rule!, id, activity!, form.On!.Value, cancel) is Award.NotMet no)
        {
            return await PageAsync(form, ActivityWords.Refusal(no.Reason), false, cancel);
        }
        db.ActivityProofs.Add(new() { ActivityId = id, PersonId = Me, Type = ProofFile.TypeOf(content)!, Content = content!, At = now });
        AuditLog.Add(db, now, Me, "activity.declared", AuditLog.Of("person", Me), ("activity", id.ToString()), ("regime", rule!.Regime.Id));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return SeeOther("/activities?done=true");
    }

    /// <summary>The file as it was handed in: saved by the browser, never opened as a page of this site.</summary>
    [HttpGet("{id:guid}/proof")]
    public async Task<IResult> Proof(Guid id, CancellationToken cancel)
    {
        if (await db.ActivityProofs.AsNoTracking().FirstOrDefaultAsync(p => p.ActivityId == id, cancel) is not { } proof
            || (proof.PersonId != Me && !await MayReviewAsync(id, cancel)))
        {
            return Missing();
        }
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(proof.Content, proof.Type, $"preuve-{id:N}.{ProofFile.ExtensionOf(proof.Type)}");
    }

    // Whoever decides the credit sees what it rests on.
    private async Task<bool> MayReviewAsync(Guid activity, CancellationToken cancel) =>
        await mandates.OfAsync(Me, cancel) is { IsAny: true } mandate && await mandates.Within(db.CreditProposals.Where(p => p.AttemptId == activity), mandate).AnyAsync(cancel);

    private async Task<IResult> PageAsync(ActivityForm form, string? error, bool done, CancellationToken cancel) => Show(
        new ActivitiesPage.Model(form, error, done, [.. (await rules.LiveAsync(cancel)).Where(r => r.QuizId.Length == 0)],
            [.. (await credits.OfPersonAsync(Me, cancel)).Where(c => c.Proposal.Evidence.Activity is not null)]), error is null ? 200 : 422);

    private static async Task<byte[]?> ContentAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is not { Length: > 0 and <= ProofFile.Most })
        {
            return null;
        }
        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, cancel);
        var content = memory.ToArray();
        return ProofFile.TypeOf(content) is null ? null : content;
    }
}
