using System.Net;
using Elearning.Tests.Support;

namespace Elearning.Tests.Integration.Accounts;

public class SigningInTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task An_intern_signs_in_and_sees_her_home()
    {
        var amina = await site.SignInAsync("amina@demo.local");
        var page = await amina.OpenAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Amina", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_is_sent_to_the_sign_in_page()
    {
        var page = await site.Visit().OpenAsync("/");
        Assert.StartsWith("/sign-in", page.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_passwords_close_the_account_for_a_while()
    {
        var page = await site.Visit().OpenAsync("/sign-in");
        for (var i = 0; i < 6; i++)
        {
            page = await page.SubmitAsync("form[action='/sign-in']", new() { ["Email"] = "chaima@demo.local", ["Password"] = "wrong" });
        }
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("15", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var response = await site.Visit().Client.PostAsync("/sign-in", new FormUrlEncodedContent([new("Email", "amina@demo.local")]));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
