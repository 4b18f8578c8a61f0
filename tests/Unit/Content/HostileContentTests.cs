using System.Diagnostics;
using System.Text;
using AngleSharp.Html.Parser;
using CsCheck;
using Elearning.Content.Cases;
using Elearning.Domain.Cases;
using Xunit;

namespace Elearning.Tests.Unit.Content;

/// <summary>Whatever a file holds, it is read or refused in reasonable time, and nothing unsafe comes out.</summary>
public sealed class HostileContentTests
{
    static readonly string[] Elements =
        ["p", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "a", "br", "hr", "h3", "h4", "h5", "h6", "span", "div"];

    static readonly string[] Attacks =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<a href=\"javascript:alert(1)\">x</a>",
        "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](&#x6A;avascript:alert(1))", "[x](java&#10;script:alert(1))", "[x](java\tscript:alert(1))",
        "[x](<java script:alert(1)>)", "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](vbscript:msgbox)", "[x](//evil.example/x)", "[x](/\\evil.example)",
        "[x](\\\\evil.example)", "[x](https:evil)", "[x](http://)", "[x](file:///etc/passwd)", "<javascript:alert(1)>", "<a@b.example>",
        "[x]{onclick=alert(1)}", "**x**{onclick=alert(1)}", "x {onclick=alert(1)}", "`x`{style=x}", "- x {onmouseover=alert(1)}", "{onclick=alert(1)}\n> x",
        "### x {onclick=alert(1)}", "```js {onclick=alert(1)}\nx\n```", "```\"onclick=alert(1)\nx\n```", "::: x {onclick=alert(1)}\nx\n:::", "::x::{onclick=alert(1)}",
        "[x]\n\n[x]: javascript:alert(1)", "[x][y]\n\n[y]: data:x 'onclick=alert(1)'", "![x](javascript:alert(1))", "![x](https://evil.example/pixel.gif)",
        "![x][y]\n\n[y]: https://evil.example/pixel.gif", "[![x](a.png)](javascript:alert(1))", "<!-- --> <script>alert(1)</script>", "<!-- x --><b>y</b>", "a <!-- --> b",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "[x](https://ok.example \"t\\\" onclick=\\\"alert(1)\")", "[x](/a?b=\"><script>)", "<https://ok.example/\"onclick=alert(1)>",
        "[\u202Ex](https://ok.example)", "[x](\u0001javascript:alert(1))", "[x](javascript\u200B:alert(1))", "<?php echo 1 ?>", "<![CDATA[x]]>", "<!DOCTYPE html>", "</p></div><h1>x", "> # x", "> #", "- ## x",
    ];

    [Fact]
    public void No_markdown_makes_an_element_attribute_or_link_that_is_not_allowed()
    {
        foreach (var attack in Attacks)
        {
            foreach (var main in new[]
            {
                Sample.Main.With("Plus tard.", attack),
                Sample.Main.With("Scanner injecté", attack),
                Sample.Main.With("Une seule marque.", attack),
                Sample.Main.With("  > Pourquoi pas.", "  > " + attack.Replace("\n", "\n  > ", StringComparison.Ordinal)),
                Sample.Main.With("Pneumopathie", attack.Split('\n')[0]),
                Sample.Main.With("Quels signes ?", attack.Split('\n')[0]),
            })
            {
                AssertSafe(Sample.Read(main).Draft, attack);
            }
        }
    }

    [Fact]
    public void Attacks_mixed_at_random_are_safe_too()
    {
        string[] pieces = [.. Attacks, "\n\n", "- ", "> ", "  ", "[", "](", ")", "`", "*", "_", "{", "}", "\"", "'", "<", ">", "&", "\\", "#", ":::", "---", "|", "\u0600", "🩻"];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[1, 12].Select(string.Concat)
            .Sample(text => AssertSafe(Sample.Read(Sample.Main.With("Plus tard.", text)).Draft, text), iter: 600);
    }

    [Fact]
    public void Any_text_at_all_is_read_or_told_but_never_thrown_at_the_reader()
    {
        Gen.String[0, 400].Sample(text => Sample.Read(text), iter: 300);
        Gen.Select(Gen.String[0, 60], Gen.Int[0, Sample.Main.Length - 1], Gen.Int[0, 30]).Sample((text, at, gone) =>
            Sample.Read(Sample.Main[..at] + text + Sample.Main[Math.Min(Sample.Main.Length, at + gone)..], english: Sample.English), iter: 600);
        Gen.Select(Gen.String[0, 20], Gen.Int[0, Sample.Truth.Length - 1], Gen.Int[0, 30]).Sample((text, at, gone) =>
            Sample.Read(truth: Sample.Truth[..at] + text + Sample.Truth[Math.Min(Sample.Truth.Length, at + gone)..]), iter: 600);
    }

    [Theory]
    [InlineData("deep quotes")]
    [InlineData("many quotes")]
    [InlineData("deep lists")]
    [InlineData("deep emphasis")]
    [InlineData("open brackets")]
    [InlineData("long line")]
    [InlineData("backticks")]
    [InlineData("links in links")]
    [InlineData("braces")]
    [InlineData("angles")]
    [InlineData("references")]
    [InlineData("headings")]
    [InlineData("containers")]
    [InlineData("stages")]
    [InlineData("choices")]
    public void A_file_of_the_greatest_size_is_done_within_seconds(string kind)
    {
        var room = CaseFile.LongestText - Encoding.UTF8.GetByteCount(Sample.Main) - 100;
        var bulk = kind switch
        {
            "deep quotes" => new string('>', room),
            "many quotes" => new string('>', 19_000),
            "deep lists" => string.Concat(Enumerable.Range(0, 600).Select(i => new string(' ', i) + "- x\n")),
            "deep emphasis" => Fill("*a **a ", 20_000),
            "open brackets" => new string('[', 1900),
            "long line" => new string('a', room),
            "backticks" => string.Concat(Enumerable.Range(1, 120).Select(i => new string('`', i) + "a")),
            "links in links" => Fill("[a](", 7600),
            "braces" => Fill("{#aa ", room),
            "angles" => Fill("<a ", room),
            "references" => Fill("[a]: /b\n", 15_000),
            "headings" => Fill("## a {#bb .single}\n", room),
            "containers" => Fill("::: series a\n", 6000),
            "stages" => Fill("\n---\n", room),
            _ => Fill("- [ ] a\n", 15_000),
        };
        var watch = Stopwatch.StartNew();
        var reading = Sample.Read(Sample.Main.With("Plus tard.", bulk));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(8), $"{watch.Elapsed}");
        AssertSafe(reading.Draft, kind);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("*a **a ")]
    [InlineData("\n::: series a")]
    [InlineData(">")]
    public void Signs_by_the_ten_thousand_are_refused_before_they_are_read(string sign) =>
        Assert.Contains("C009", Sample.Read(Sample.Main.With("Plus tard.", Fill(sign, 100_000))).Problems.Codes());

    [Fact]
    public void A_file_that_is_too_large_is_refused_before_it_is_read()
    {
        Assert.Equal(["C001"], Sample.Read(new string('a', 1_000_000)).Problems.Codes());
        Assert.Contains("C001", Sample.Read(truth: new string(' ', CaseFile.LongestTruth + 1)).Problems.Codes());
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\u0001")]
    [InlineData("\u001B")]
    public void A_control_character_is_told_where_it_stands(string control)
    {
        var problem = Assert.Single(Sample.Read(Sample.Main.With("Plus tard.", $"Plus {control}tard.")).Problems);
        Assert.Equal(("C003", 59, 6), (problem.Code, problem.Line, problem.Column));
    }

    [Fact]
    public void Yaml_that_swells_is_refused_at_its_first_anchor()
    {
        var laughs = new StringBuilder("a: &a [\"lol\"]\n");
        for (var c = 'b'; c < 'm'; c++)
        {
            var before = $"*{(char)(c - 1)}";
            laughs.Append(string.Concat(c, ": &", c, " [")).AppendJoin(',', Enumerable.Repeat(before, 9)).Append("]\n");
        }
        Assert.Equal(["C013 2,4"], Sample.Read($"---\n{laughs}---\nx").Problems.Select(p => $"{p.Code} {p.Line},{p.Column}"));
        Assert.Equal(["C013"], Sample.Read("---\nid: !!python/object:os.system x\n---\nx").Problems.Codes());
        Assert.Equal(["C014"], Sample.Read($"---\nid: {new string('[', 1500)}\n---\nx").Problems.Codes());
        Assert.Equal(["C016"], Sample.Read("---\n? [a, b]\n: c\n---\nx").Problems.Codes());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"schema\":\"casepack-truth/1\",\"targets\":{}}")]
    [InlineData("{\"schema\":\"casepack-truth/1\",\"targets\":[null,1,\"x\",[],{}]}")]
    [InlineData("{\"schema\":\"casepack-truth/1\",\"targets\":[{\"id\":\"\\ud800\"}]}")]
    [InlineData("{\"schema\":\"\\ud800\",\"targets\":[]}")]
    [InlineData("{\"schema\":\"casepack-truth/1\",\"targets\":[{\"id\":\"mass\",\"label\":{\"fr\":1},\"series\":7,\"centre_mm\":\"x\",\"key_image\":[],\"contours\":[1]}]}")]
    [InlineData("{\"schema\":\"casepack-truth/1\"} trailing")]
    [InlineData("{\"schema\":\"casepack-truth/1\"}{}")]
    [InlineData("/* c */ {\"schema\":\"casepack-truth/1\"}")]
    public void A_truth_that_is_none_is_told_and_never_used(string truth)
    {
        var reading = Sample.Read(truth: truth);
        Assert.Null(reading.Case);
        Assert.Empty(Assert.IsType<Locate>(reading.Draft!.Find("find")).Findings);
    }

    [Fact]
    public void Json_nested_without_end_is_refused() =>
        Assert.Contains("C111", Sample.Read(truth: $"{{\"x\":{new string('[', 100_000)}").Problems.Codes());

    static string Fill(string piece, int room) => string.Concat(Enumerable.Repeat(piece, room / Encoding.UTF8.GetByteCount(piece)));

    static void AssertSafe(Case? draft, string why)
    {
        var parser = new HtmlParser();
        foreach (var html in Texts(draft).SelectMany(t => t.Translations.Values.Prepend(t.Source)).Where(h => h.Length < 50_000))
        {
            var body = parser.ParseDocument($"<!doctype html><body>{html}</body>").Body!;
            foreach (var element in body.QuerySelectorAll("*"))
            {
                Assert.True(Elements.Contains(element.LocalName), $"<{element.LocalName}> from {why}: {html}");
                foreach (var attribute in element.Attributes)
                {
                    Assert.True((element.LocalName, attribute.Name) is ("a", "href" or "title" or "rel") or ("ol", "start" or "type"), $"{attribute.Name} from {why}: {html}");
                    if (attribute.Name == "href")
                    {
                        Assert.Matches("^$|^https?://[^/]|^/[^/\\\\]|^/$|^#|^\\?|^[A-Za-z0-9._~%-]+($|[/?#])", attribute.Value);
                    }
                }
            }
        }
    }

    static IEnumerable<LocalText> Texts(Case? c) => c is null ? [] : c.Stages.SelectMany(s => s.Series.Select(v => v.Caption).Prepend(s.Text))
        .Concat(c.Items.SelectMany(i => new[] { i.Stem, i.Body, i.Explanation }.Concat(i switch
        {
            SingleBest single => single.Choices.SelectMany(o => new[] { o.Text, o.Explanation }),
            MultipleResponse multiple => multiple.Choices.SelectMany(o => new[] { o.Text, o.Explanation }),
            ShortText text => text.Listed.Select(l => l.Explanation),
            _ => [],
        }))).OfType<LocalText>();
}
