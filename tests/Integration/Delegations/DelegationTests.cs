using System.Net;
using Elearning.Data.Accounts;
using Elearning.Domain;
using Elearning.Domain.Delegations;
using Elearning.Tests.Integration.Credits;
using Elearning.Tests.Support;
using Elearning.Web.Features.Delegations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Delegations;

public class DelegationTests(TestSite site) : IClassFixture<TestSite>
{
    private async Task<Guid> ProposedAsync(string name, string quiz)
    {
        var person = await site.PersonAsync(name);
        await site.SubmitAsync(person, quiz: quiz);
        return (await site.ProposalsAsync(person)).Single(p => p.QuizId == quiz).Id;
    }

    [Fact]
    public async Task A_professor_signs_by_delegation_until_its_last_day_and_holder_certificate_and_audit_say_so()
    {
        await site.ReplaceRulesAsync(CreditCast.Rule("dele-un", "quiz-dele-un", "1"), CreditCast.Rule("dele-deux", "quiz-dele-deux", "1"), CreditCast.Rule("dele-trois", "quiz-dele-trois", "1"));
        var (one, two, three) = (await ProposedAsync("amina", "quiz-dele-un"), await ProposedAsync("amina", "quiz-dele-deux"), await ProposedAsync("amina", "quiz-dele-trois"));
        var (fatima, driss) = (await site.SignInAsync("fatima@demo.local"), await site.SignInAsync("driss@demo.local"));
        Assert.Equal(HttpStatusCode.Forbidden, (await driss.OpenAsync("/credits")).Status);
        Assert.Empty((await driss.OpenAsync("/")).Document.QuerySelectorAll("a[href='/credits']"));

        var page = await fatima.OpenAsync("/credits/delegations");
        Assert.Contains("Aucune délégation", page.Text, StringComparison.Ordinal);
        var id = (await site.PersonAsync("driss")).ToString();
        foreach (var (wrong, words) in new (Dictionary<string, string>, string)[]
        {
            (new() { ["To"] = id, ["From"] = "2026-11-22" }, "Le premier jour est passé"),
            (new() { ["To"] = id, ["From"] = "2026-11-25", ["Until"] = "2026-11-24" }, "avant le premier"),
            (new() { ["To"] = id, ["Until"] = "2028-01-01" }, "un an au plus"),
            (new() { ["To"] = id, ["Ceiling"] = "beaucoup" }, "au-dessus de 0"),
            (new() { ["To"] = (await site.PersonAsync("amina")).ToString() }, "Choisissez un professeur"),
            (new() { ["To"] = "pas-un-id" }, "Choisissez un professeur"),
            (new() { ["To"] = id, ["Cohorts"] = "01990000-0000-7000-8000-000000000001" }, "n’existe plus"),
        })
        {
            var refused = await page.SubmitAsync("form#delegation", wrong);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(words, refused.Text, StringComparison.Ordinal);
        }
        var given = await page.SubmitAsync("form#delegation", new() { ["To"] = id, ["From"] = "2026-11-23", ["Until"] = "2026-11-24", ["Ceiling"] = "2" });
        Assert.Contains("En cours", given.Text, StringComparison.Ordinal);
        Assert.Contains("De Fatima Zahra Idrissi", (await fatima.OpenAsync($"/people/{id}")).Text, StringComparison.Ordinal);

        // The delegate is told by mail, sees what waits, and signs, refuses and lessens.
        await site.SendAsync();
        var mail = await site.DbAsync(db => db.Reminders.AsNoTracking().SingleAsync(r => r.Kind == DelegationReminder.Kind));
        Assert.NotNull(mail.SentAt);
        Assert.Contains("3 ", (await driss.OpenAsync("/")).Find("a[href='/credits']").TextContent, StringComparison.Ordinal);
        var queue = await driss.OpenAsync("/credits");
        Assert.Contains("Vous signez par délégation de Fatima Zahra Idrissi jusqu’au 24 novembre 2026", queue.Text, StringComparison.Ordinal);
        Assert.Empty(queue.Document.QuerySelectorAll("a[href='/credits/registers'], a[href='/credits/delegations']"));
        await queue.SubmitAsync("form#decisions", new() { ["Only"] = one.ToString() });
        await (await driss.OpenAsync($"/credits/{two}")).SubmitAsync("form#amend", new() { ["amount"] = "0.5", ["reason"] = "La moitié." });
        var signed = await driss.OpenAsync($"/credits/{one}");
        Assert.Contains("par délégation de Fatima Zahra Idrissi jusqu’au 24 novembre 2026", signed.Text, StringComparison.Ordinal);
        Assert.Empty(signed.Document.QuerySelectorAll("form#revoke, a[href^='/certificates/']"));
        Assert.Equal(2, await site.DbAsync(db => db.CreditDecisions.CountAsync(d => d.DelegationId != null)));

        var amina = await site.SignInAsync("amina@demo.local");
        Assert.Contains("Pr Driss Lahlou, par délégation de Fatima Zahra Idrissi jusqu’au 24 novembre 2026", (await amina.OpenAsync("/wallet")).Text, StringComparison.Ordinal);
        var number = await site.DbAsync(db => db.Certificates.Where(c => c.DelegatedUntil != null && c.Amount == 1).Select(c => c.Number).SingleAsync());
        Assert.Contains("by delegation of Fatima Zahra Idrissi until 24 November 2026", (await amina.OpenAsync($"/certificates/{number}?in=en")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await amina.Client.GetAsync($"/certificates/{number}.pdf")).StatusCode);
        var audit = await fatima.OpenAsync("/audit");
        Assert.Contains("par délégation de Fatima Zahra Idrissi", audit.Text, StringComparison.Ordinal);
        Assert.Contains("Examen des crédits délégué", audit.Text, StringComparison.Ordinal);

        // What was not lent stays shut, and nothing is lent on.
        foreach (var path in new[] { "/credits/delegations", "/credits/registers", "/credits.csv", "/credits/targets", "/credits/targets.csv", "/credits/trial", "/credits/proof", "/people" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await driss.OpenAsync(path)).Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await driss.OpenAsync($"/certificates/{number}")).Status);
        var token = new Dictionary<string, string> { ["_token"] = (await driss.OpenAsync("/credits")).Find("form#decisions input[name=_token]").GetAttribute("value")! };
        foreach (var path in new[] { $"/credits/{one}/revocation", "/credits/delegations", $"/certificates/{number}/correction" })
        {
            var posted = await driss.FollowAsync(await driss.Client.PostAsync(path, new FormUrlEncodedContent(new Dictionary<string, string>(token) { ["reason"] = "x", ["To"] = (await site.PersonAsync("elalami")).ToString(), ["From"] = "2026-11-23", ["Until"] = "2026-11-24" })));
            Assert.Equal(HttpStatusCode.Forbidden, posted.Status);
        }
        Assert.Equal(1, await site.DbAsync(db => db.Delegations.CountAsync()));

        // It ends by itself with its last day, by the calendar of the site.
        var before = site.Clock.GetUtcNow();
        site.Clock.SetUtcNow(new(2026, 11, 24, 22, 59, 0, TimeSpan.Zero));
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsync("driss@demo.local")).OpenAsync($"/credits/{three}")).Status);
        site.Clock.SetUtcNow(new(2026, 11, 24, 23, 1, 0, TimeSpan.Zero));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync("driss@demo.local")).OpenAsync($"/credits/{three}")).Status);
        Assert.Equal(1, (await site.DecideAsync(three, true, Guid.Parse(id))).Beyond);
        Assert.Contains("Terminée", (await (await site.SignInAsync("fatima@demo.local")).OpenAsync("/credits/delegations")).Text, StringComparison.Ordinal);
        Assert.Empty(await site.DbAsync(db => db.CreditDecisions.Where(d => d.ProposalId == three).ToListAsync()));
        Assert.True(site.Clock.GetUtcNow() > before);
        await Assert.ThrowsAnyAsync<Exception>(() => site.DbAsync(db => db.Delegations.ExecuteDeleteAsync()));
        await Assert.ThrowsAnyAsync<Exception>(() => site.DbAsync(db => db.Delegations.ExecuteUpdateAsync(d => d.SetProperty(x => x.Until, new DateOnly(2027, 1, 1)))));
    }
}

public class DelegatedPowerTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Quiz = "quiz-power";

    private static readonly string Large = CreditCast.Rule("gros", Quiz, "3");

    private Task<DelegationFault?> LendAsync(Guid by, Guid to, int from = 0, int until = 7, decimal? ceiling = null, params Guid[] cohorts) => site.WithAsync(s =>
    {
        var today = s.GetRequiredService<Mandates>().Today;
        return s.GetRequiredService<GiveDelegation>().GiveAsync(by, to, today.AddDays(from), today.AddDays(until), cohorts, ceiling, CancellationToken.None);
    });

    // Those of another test of this class.
    private Task<int> EndAllAsync(Guid to) =>
        site.DbAsync(db => db.Database.ExecuteSqlAsync($"insert into delegation_ends (delegation_id, reason, by, at) select id, 'Fin.', by, at from delegations where \"to\" = {to} on conflict do nothing"));

    private async Task<Guid> ProposedAsync(Guid person, string quiz)
    {
        await site.SubmitAsync(person, quiz: quiz);
        return (await site.ProposalsAsync(person)).Single(p => p.QuizId == quiz).Id;
    }

    private Task<Guid> AdministratorAsync(string name) => site.WithAsync(async s =>
    {
        var people = s.GetRequiredService<UserManager<Account>>();
        var now = site.Clock.GetUtcNow();
        var account = new Account { Id = Guid.CreateVersion7(now), UserName = $"{name}@demo.local", Email = $"{name}@demo.local", Name = name, InvitedAt = now };
        Assert.True((await people.CreateAsync(account)).Succeeded);
        await people.AddToRoleAsync(account, Roles.Administrator);
        return account.Id;
    });

    [Fact]
    public async Task Lender_and_delegates_count_as_one_pair_of_eyes_and_nobody_decides_her_own_or_her_lenders_credit()
    {
        await site.ReplaceRulesAsync(CreditCast.Rule("petit", "quiz-small", "1"), CreditCast.Rule("sien", "quiz-own", "1"), CreditCast.Rule("lender", "quiz-lender", "1"));
        var (fatima, karim, driss, elalami) = (await site.PersonAsync("fatima"), await AdministratorAsync("karim"), await site.PersonAsync("driss"), await site.PersonAsync("elalami"));
        Assert.Null(await LendAsync(fatima, driss));
        Assert.Null(await LendAsync(fatima, elalami));
        var own = await ProposedAsync(driss, "quiz-own");
        Assert.Equal(1, (await site.DecideAsync(own, true, driss)).Own);
        var hers = await ProposedAsync(fatima, "quiz-lender");
        Assert.Equal(1, (await site.DecideAsync(hers, true, driss)).Beyond);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync("driss@demo.local")).OpenAsync($"/credits/{own}")).Status);

        await FourEyesAsync();
        var large = await ProposedAsync(await site.PersonAsync("amina"), "quiz-four");
        Assert.Equal(1, (await site.DecideAsync(large, true, driss)).Endorsed);
        var queue = await (await site.SignInAsync("elalami@demo.local")).OpenAsync($"/credits/{large}");
        Assert.Contains("Pr Driss Lahlou, par délégation de Fatima Zahra Idrissi", queue.Text, StringComparison.Ordinal);
        var same = await queue.SubmitAsync("form#approve");
        Assert.Contains("venait déjà de ce pouvoir", same.Text, StringComparison.Ordinal);
        foreach (var person in new[] { driss, fatima, elalami })
        {
            Assert.Equal(1, (await site.DecideAsync(large, true, person)).SamePower);
        }
        Assert.Null(await LendAsync(karim, driss));
        Assert.Equal(1, (await site.DecideAsync(large, true, driss)).SamePower);
        Assert.Null(await LendAsync(karim, elalami));
        // By the power of another lender she is another pair of eyes.
        Assert.Equal(1, (await site.DecideAsync(large, true, elalami)).Done);
        Assert.Equal(karim, await site.DbAsync(db => db.CreditDecisions.Where(d => d.ProposalId == large).Select(d => db.Delegations.Where(l => l.Id == d.DelegationId).Select(l => l.By).First()).SingleAsync()));
    }

    private Task<int> FourEyesAsync() => site.DbAsync(async db =>
    {
        const string regime = """
            id: quatre
            name: { fr: "Quatre yeux" }
            unit: { fr: "point|points" }
            counts: [quiz]
            valid: { from: 2026-01-01 }
            four-eyes: 2
            wording: { fr: "Essai." }
            """;
        const string text = "id: quatre-yeux\nregime: quatre\nquiz: quiz-four\namount: 3\npass-mark: 0.6\n";
        var rule = Content.Credits.CreditRuleFile.Read("quatre-yeux", text, null, _ => regime).Rule!;
        db.CreditRules.Add(new() { Id = rule.Id, Version = rule.Version, Source = text, RegimeSource = regime, Live = true, ImportedAt = site.Clock.GetUtcNow() });
        return await db.SaveChangesAsync();
    });

    [Fact]
    public async Task A_delegate_sees_and_signs_only_within_cohorts_and_ceiling_and_the_queue_agrees_with_the_rule()
    {
        await site.ReplaceRulesAsync(CreditCast.Rule("scope-a", "quiz-scope-a", "1"), Large);
        var (fatima, driss, amina, chaima) = (await site.PersonAsync("fatima"), await site.PersonAsync("driss"), await site.PersonAsync("bilal"), await site.PersonAsync("chaima"));
        await EndAllAsync(driss);
        var rabat = await site.DbAsync(db => db.Users.Where(u => u.Id == amina).Select(u => u.CohortId!.Value).SingleAsync());
        Assert.NotEqual(rabat, await site.DbAsync(db => db.Users.Where(u => u.Id == chaima).Select(u => u.CohortId!.Value).SingleAsync()));
        Assert.Null(await LendAsync(fatima, driss, ceiling: 2, cohorts: rabat));
        var (within, tooLarge, elsewhere) = (await ProposedAsync(amina, "quiz-scope-a"), await ProposedAsync(amina, Quiz), await ProposedAsync(chaima, "quiz-scope-a"));
        var seen = await site.WithAsync(async s =>
        {
            var mandates = s.GetRequiredService<Mandates>();
            var mandate = await mandates.OfAsync(driss, CancellationToken.None);
            var db = s.GetRequiredService<Data.ElearningDb>();
            var shown = await mandates.Within(db.CreditProposals, mandate).Select(p => p.Id).ToListAsync();
            foreach (var p in await db.CreditProposals.Select(p => new { p.Id, p.PersonId, p.Amount, Cohort = db.Users.Where(u => u.Id == p.PersonId).Select(u => u.CohortId).First() }).ToListAsync())
            {
                Assert.Equal(mandate.Over(new(p.PersonId, p.Cohort, p.Amount)).Count > 0, shown.Contains(p.Id));
            }
            return shown;
        });
        Assert.Contains(within, seen);
        var visitor = await site.SignInAsync("driss@demo.local");
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/credits/{tooLarge}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/credits/{elsewhere}")).Status);
        Assert.Equal(1, (await site.DecideAsync(tooLarge, true, driss)).Beyond);
        var forced = await (await visitor.OpenAsync("/credits")).SubmitAsync("form#decisions", new() { ["Only"] = elsewhere.ToString() });
        Assert.Contains("Hors de votre délégation", forced.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await site.DecideAsync(within, true, driss)).Done);
        Assert.Equal(1, await site.DbAsync(db => db.CreditDecisions.CountAsync(d => d.By == driss && new[] { within, tooLarge, elsewhere }.Contains(d.ProposalId))));
    }

    [Fact]
    public async Task Ended_with_a_reason_it_opens_nothing_and_with_the_role_of_its_lender_it_lies_still()
    {
        await site.ReplaceRulesAsync(CreditCast.Rule("fin", "quiz-fin-dele", "1"));
        var (karim, elalami, chaima) = (await AdministratorAsync("samir"), await site.PersonAsync("elalami"), await site.PersonAsync("chaima"));
        await EndAllAsync(elalami);
        Assert.Null(await LendAsync(karim, elalami));
        var waiting = await ProposedAsync(chaima, "quiz-fin-dele");
        var visitor = await site.SignInAsync("elalami@demo.local");
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync($"/credits/{waiting}")).Status);
        async Task CloseAsync(DateTimeOffset? at) => await site.DbAsync(db => db.Users.Where(u => u.Id == karim).ExecuteUpdateAsync(set => set.SetProperty(u => u.DeactivatedAt, at)));
        await CloseAsync(site.Clock.GetUtcNow());
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.OpenAsync("/credits")).Status);
        Assert.Equal(1, (await site.DecideAsync(waiting, true, elalami)).Beyond);
        await CloseAsync(null);
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/credits")).Status);

        var fatima = await site.SignInAsync("fatima@demo.local");
        var page = await fatima.OpenAsync("/credits/delegations");
        var empty = await page.SubmitAsync("details form[action$='/end']", new() { ["reason"] = "  " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        var id = await site.DbAsync(db => db.Delegations.Where(d => d.By == karim).Select(d => d.Id).SingleAsync());
        var ended = await page.SubmitAsync($"form[action='/credits/delegations/{id}/end']", new() { ["reason"] = "Retour de congé <b>" });
        Assert.Contains("Retour de congé <b>", ended.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.OpenAsync("/credits")).Status);
        Assert.Equal(1, (await site.DecideAsync(waiting, true, elalami)).Beyond);
        Assert.False(await site.WithAsync(async s => await s.GetRequiredService<GiveDelegation>().EndAsync(id, "Encore", await site.PersonAsync("fatima"), CancellationToken.None)));
        Assert.Equal(1, await site.DbAsync(db => db.Audit.CountAsync(a => a.Action == "delegation.ended")));
        await site.SendAsync();
        var told = await site.DbAsync(db => db.Reminders.AsNoTracking().Where(r => r.Kind == DelegationReminder.Kind && r.PersonId == elalami && r.Key.StartsWith(id.ToString())).ToListAsync());
        Assert.Equal("ended", told.Single(r => !r.Key.EndsWith("ended", StringComparison.Ordinal)).DroppedReason);
        Assert.Contains("Retour de congé", Outgoing.Read(told.Single(r => r.Key.EndsWith("ended", StringComparison.Ordinal)).Id)!.TextBody, StringComparison.Ordinal);
        var token = page.Find("form#delegation input[name=_token]").GetAttribute("value")!;
        var nowhere = await fatima.Client.PostAsync($"/credits/delegations/{Guid.Empty}/end", new FormUrlEncodedContent(new Dictionary<string, string> { ["reason"] = "x", ["_token"] = token }));
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }
}

public class DelegateMenuTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task The_menu_of_a_delegate_leads_to_the_queue_while_it_is_lent_and_no_longer()
    {
        const string Link = ".site-menu a[href='/credits']";
        var (elalami, fatima) = (await site.PersonAsync("elalami"), await site.PersonAsync("fatima"));
        var visitor = await site.SignInAsync("elalami@demo.local");
        Assert.Empty((await visitor.OpenAsync("/library")).Document.QuerySelectorAll(Link));
        var today = LocalTime.Day(site.Clock.GetUtcNow(), TimeZones.OrDefault(TimeZones.Default));
        var delegation = new Delegation(Guid.CreateVersion7(site.Clock.GetUtcNow()), fatima, elalami, today, today.AddDays(30), [], null, site.Clock.GetUtcNow());
        await site.DbAsync(db =>
        {
            db.Delegations.Add(delegation);
            return db.SaveChangesAsync();
        });
        // The cookie is read again from the database when it is a minute old.
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Single((await visitor.OpenAsync("/library")).Document.QuerySelectorAll(Link));
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/credits")).Status);
        await site.DbAsync(db =>
        {
            db.DelegationEnds.Add(new(delegation.Id, "Essai.", fatima, site.Clock.GetUtcNow()));
            return db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.OpenAsync("/credits")).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty((await visitor.OpenAsync("/library")).Document.QuerySelectorAll(Link));
    }
}
