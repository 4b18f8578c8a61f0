using System.Text;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Components.Layout;

public class PageResultTests
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("🫁 échographie الرئة ", 40_000));

    [Fact]
    public async Task A_page_of_any_size_comes_whole_and_says_its_length()
    {
        var (http, body) = Request();
        await new PageResult<Written, Written.Model>(new Written.Model(Long, Fails: false), 404).ExecuteAsync(http);
        Assert.Equal($"<p>{Long}</p>", Encoding.UTF8.GetString(body.ToArray()));
        Assert.Equal((404, "text/html; charset=utf-8", body.Length), (http.Response.StatusCode, http.Response.ContentType, http.Response.ContentLength));
    }

    [Fact]
    public async Task A_page_that_fails_sends_nothing_and_leaves_nothing_for_the_next()
    {
        var (http, body) = Request();
        await Assert.ThrowsAsync<InvalidOperationException>(() => new PageResult<Written, Written.Model>(new Written.Model("half", Fails: true), 200).ExecuteAsync(http));
        Assert.Equal((0, null), (body.Length, http.Response.ContentType));
        var (next, whole) = Request();
        await new PageResult<Written, Written.Model>(new Written.Model("whole", Fails: false), 200).ExecuteAsync(next);
        Assert.Equal("<p>whole</p>", Encoding.UTF8.GetString(whole.ToArray()));
    }

    [Fact]
    public async Task Pages_written_side_by_side_do_not_mix() => await Parallel.ForAsync(0, 500, async (number, _) =>
    {
        var (http, body) = Request();
        await new PageResult<Written, Written.Model>(new Written.Model($"{number}", Fails: false), 200).ExecuteAsync(http);
        Assert.Equal($"<p>{number}</p>", Encoding.UTF8.GetString(body.ToArray()));
    });

    private static (HttpContext, MemoryStream) Request()
    {
        var body = new MemoryStream();
        var http = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection().AddLogging().AddSingleton(System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All)).BuildServiceProvider(),
        };
        http.Response.Body = body;
        return (http, body);
    }

    private sealed class Written : Page<Written.Model>
    {
        public sealed record Model(string Text, bool Fails) : IView<Written, Model>;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "p");
            // As it leaves: the letters beyond the first plane would be written as entities.
            builder.AddMarkupContent(1, View.Text);
            builder.CloseElement();
            if (View.Fails)
            {
                throw new InvalidOperationException();
            }
        }
    }
}
