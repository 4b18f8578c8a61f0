using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Elearning.Domain.Certificates;
using Elearning.Tests.Integration.Credits;
using Elearning.Tests.Support;
using Elearning.Web.Features.Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Certificates;

/// <summary>What the site signs is verified by a library of others (npm jose), offline, with what the site publishes.</summary>
public sealed class CredentialTests(TestSite site) : IClassFixture<TestSite>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("credentials");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_stranger_verifies_badge_token_and_transcript_offline_until_they_are_revoked()
    {
        var number = await site.EarnAsync("amina");
        var amina = await site.SignInAsync("amina@demo.local");
        await SaveAsync(amina, $"/certificates/{number}.jwt?in=en", "badge.jwt");
        await SaveAsync(amina, $"/certificates/{number}.png?in=ar", "badge.png");
        await SaveAsync(amina, "/transcript.jwt", "transcript.jwt");
        var stranger = site.Visit();
        await SaveAsync(stranger, "/.well-known/jwks.json", "keys.json");
        await SaveAsync(stranger, "/status/0", "status.jwt");
        foreach (var file in new[] { "badge.jwt", "badge.png", "transcript.jwt" })
        {
            using var credential = JsonDocument.Parse(await VerifyAsync(file));
            Assert.Contains(number, credential.RootElement.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("amina@demo.local", credential.RootElement.ToString(), StringComparison.Ordinal);
        }
        using var badge = JsonDocument.Parse(await VerifyAsync("badge.jwt"));
        var subject = badge.RootElement.GetProperty("credentialSubject");
        Assert.Equal(1, subject.GetProperty("creditsEarned").GetDecimal());
        Assert.Equal($"{site.Clock.GetUtcNow():yyyy-MM-dd}T00:00:00Z", subject.GetProperty("activityEndDate").GetString());
        Assert.Equal("Amina Berrada", subject.GetProperty("identifier")[0].GetProperty("identityHash").GetString());
        Assert.Equal("en", subject.GetProperty("achievement").GetProperty("inLanguage").GetString());
        Assert.Equal("OpenBadgeCredential", badge.RootElement.GetProperty("type")[1].GetString());

        var fatima = await site.PersonAsync("fatima");
        Assert.True(await site.WithAsync(s => s.GetRequiredService<RevokeCertificates>().RunAsync(number, RevocationCode.Other, "Essai.", fatima, CancellationToken.None)));
        await SaveAsync(stranger, "/status/0", "status.jwt");
        foreach (var file in new[] { "badge.jwt", "badge.png", "transcript.jwt" })
        {
            Assert.Contains("was revoked or replaced", await VerifyAsync(file), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync("/status/1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync("/status/2147483647")).Status);
    }

    [Fact]
    public async Task A_key_that_was_found_out_is_withdrawn_its_signatures_fail_and_what_is_downloaded_again_verifies()
    {
        var number = await site.EarnAsync("chaima");
        var chaima = await site.SignInAsync("chaima@demo.local");
        await SaveAsync(chaima, $"/certificates/{number}.jwt", "stolen.jwt");
        await SaveAsync(chaima, $"/certificates/{number}.png", "stolen.png");
        var stranger = site.Visit();
        await SaveAsync(stranger, "/.well-known/jwks.json", "keys.json");
        await SaveAsync(stranger, "/status/0", "status.jwt");
        Assert.Contains(number, await VerifyAsync("stolen.jwt"), StringComparison.Ordinal);
        var key = await site.DbAsync(db => db.SigningKeys.OrderByDescending(k => k.CreatedAt).Select(k => k.Id).FirstAsync());
        Assert.DoesNotContain("clé de signature", (await stranger.OpenAsync($"/verify/{number}")).Text, StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Task<int?> WithdrawAsync(string id) => site.WithAsync(s => s.GetRequiredService<WithdrawKey>().RunAsync(id, "Copie trouvée hors du site.", CancellationToken.None));
        Assert.Null(await WithdrawAsync("no-such-key"));
        await Assert.ThrowsAsync<ArgumentException>(() => site.WithAsync(s => s.GetRequiredService<WithdrawKey>().RunAsync(key, " ", CancellationToken.None)));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WithdrawAsync(key)));
        Assert.True(Assert.Single(outcomes.OfType<int>()) >= 1);
        Assert.Null(await WithdrawAsync(key));
        Assert.Equal(1, await site.DbAsync(db => db.Audit.CountAsync(a => a.Action == "signing-key.withdrawn" && a.Subject == $"signing-key:{key}")));
        await Assert.ThrowsAnyAsync<Exception>(() => site.DbAsync(db => db.SigningKeyWithdrawals.ExecuteDeleteAsync()));

        // Published no more; what it signed fails with the keys of today, what is downloaded again does not.
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/issuer/keys/{key}")).Status);
        await SaveAsync(chaima, $"/certificates/{number}.jwt", "again.jwt");
        await SaveAsync(stranger, "/.well-known/jwks.json", "keys.json");
        await SaveAsync(stranger, "/status/0", "status.jwt");
        Assert.DoesNotContain(key, await File.ReadAllTextAsync(Path.Combine(folder.FullName, "keys.json")), StringComparison.Ordinal);
        Assert.Contains(number, await VerifyAsync("again.jwt"), StringComparison.Ordinal);
        foreach (var file in new[] { "stolen.jwt", "stolen.png" })
        {
            Assert.DoesNotContain("creditsEarned", await VerifyAsync(file), StringComparison.Ordinal);
        }
        Assert.Contains("Une clé de signature a été retirée", (await stranger.OpenAsync($"/verify/{number}")).Text, StringComparison.Ordinal);
        await site.SendAsync();
        var told = await site.DbAsync(db => db.Reminders.AsNoTracking().SingleAsync(r => r.Kind == KeyReminder.Kind && db.Users.Any(u => u.Id == r.PersonId && u.Email == "chaima@demo.local")));
        Assert.NotNull(told.SentAt);
        var output = new StringWriter();
        await site.WithAsync(async s =>
        {
            await s.GetRequiredService<WithdrawKey>().ListAsync(output, CancellationToken.None);
            return true;
        });
        Assert.Matches($"{key} made [0-9-]+, withdrawn [0-9-]+: Copie trouvée hors du site.", output.ToString());
    }

    [Fact]
    public async Task A_key_signs_for_a_year_and_what_the_old_one_signed_still_verifies()
    {
        var number = await site.EarnAsync("bilal");
        var before = await SignInAndSaveAsync("old.jwt");
        site.Clock.Advance(SigningKeys.Life);
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => SignInAndSaveAsync($"new{n}.jwt")));
        Assert.NotEqual(before, Assert.Single(all.Distinct()));
        var stranger = site.Visit();
        await SaveAsync(stranger, "/.well-known/jwks.json", "keys.json");
        await SaveAsync(stranger, "/status/0", "status.jwt");
        using var keys = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "keys.json")));
        Assert.All(keys.RootElement.GetProperty("keys").EnumerateArray(), key => Assert.False(key.TryGetProperty("d", out _)));
        Assert.Contains(number, await VerifyAsync("old.jwt"), StringComparison.Ordinal);
        Assert.Contains(number, await VerifyAsync("new0.jwt"), StringComparison.Ordinal);
        // The address in the header of a token is that of its key.
        using var one = JsonDocument.Parse(await stranger.Client.GetStringAsync(new Uri(before).AbsolutePath));
        Assert.Equal((before, "EC"), (one.RootElement.GetProperty("kid").GetString(), one.RootElement.GetProperty("kty").GetString()));
        using var issuer = JsonDocument.Parse(await stranger.Client.GetStringAsync("/issuer"));
        Assert.EndsWith("/issuer", issuer.RootElement.GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.All(await site.DbAsync(db => db.SigningKeys.Select(k => k.PrivateKey).ToListAsync()), secret => Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() =>
        {
            using var key = System.Security.Cryptography.ECDsa.Create();
            key.ImportPkcs8PrivateKey(secret, out _);
        }));

        async Task<string> SignInAndSaveAsync(string file)
        {
            await SaveAsync(await site.SignInAsync("bilal@demo.local"), $"/certificates/{number}.jwt", file);
            var header = (await File.ReadAllTextAsync(Path.Combine(folder.FullName, file))).Split('.')[0];
            using var json = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(header));
            Assert.Equal("ES256", json.RootElement.GetProperty("alg").GetString());
            return json.RootElement.GetProperty("kid").GetString()!;
        }
    }

    private async Task SaveAsync(Visitor who, string path, string file)
    {
        var response = await who.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, file), await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>What the program that is handed out says of a file, by the clock of the test.</summary>
    private async Task<string> VerifyAsync(string file)
    {
        var program = new Uri(Path.Combine(site.Services.GetRequiredService<IWebHostEnvironment>().WebRootPath, "check-credential.mjs"));
        var now = site.Clock.GetUtcNow().AddMinutes(1).ToString("O", CultureInfo.InvariantCulture);
        var script = $$"""
            import { readFileSync as read } from 'node:fs'
            import { check, tokenOf } from '{{program}}'
            check(tokenOf(read('{{file}}')), { keys: JSON.parse(read('keys.json', 'utf8')), status: [read('status.jwt', 'utf8')], at: new Date('{{now}}') })
              .then(credential => console.log(JSON.stringify(credential)), problem => console.log(problem.message))
            """;
        using var node = Process.Start(new ProcessStartInfo("node", ["--input-type=module", "-e", script]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true })!;
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
        return said;
    }
}
