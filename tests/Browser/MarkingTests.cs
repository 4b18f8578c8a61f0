using System.Globalization;
using System.Text.Json;
using Elearning.Web.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

/// <summary>Many marks with ratings, a caliper, what is told afterwards of what was shown, and the same place on another device.</summary>
[Collection(nameof(Rooms))]
public class MarkingTests(BrowserSite site) : Journey(site)
{
    private sealed record Target(int Frame, double Column, double Row, (double Column, double Row)[] Outline)
    {
        public static Target Read(string @case, string id)
        {
            using var truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root.Find(AppContext.BaseDirectory), $"content/cases/{@case}/truth.json")));
            var target = truth.RootElement.GetProperty("targets").EnumerateArray().Single(t => t.GetProperty("id").GetString() == id);
            var key = target.GetProperty("key_image");
            var outline = target.GetProperty("contours").EnumerateArray().Single(c => c.GetProperty("sop_instance_uid").GetString() == key.GetProperty("sop_instance_uid").GetString());
            return new(key.GetProperty("instance_number").GetInt32() - 1, key.GetProperty("column").GetDouble(), key.GetProperty("row").GetDouble(),
                [.. outline.GetProperty("points_px").EnumerateArray().Select(p => (p[0].GetDouble(), p[1].GetDouble()))]);
        }
    }

    private static readonly Target Big = Target.Read("lung-05", "L1");
    private static readonly Target Small = Target.Read("lung-05", "L2");

    private static async Task<Room> StartMarkingAsync(IPage page)
    {
        await StartAsync(page, "mesures");
        var room = new Room(page);
        await room.ReadyAsync();
        return room;
    }

    private static Task MarksAsync(IPage page, string condition) => UntilAsync(page, $"() => {{ const {{ marks, selected, length }} = document.querySelector('reading-room').state; return {condition}; }}");

    private static async Task ConfirmAsync(IPage page)
    {
        await page.CheckAsync("input[name=Confidence][value='2']");
        await Expect(page.Locator("[data-state=saved]")).ToBeVisibleAsync();
        await LeaveAsync(page, () => page.ClickAsync("button[value=commit]"));
    }

    // PICTURES=folder keeps a picture of every state worth looking at.

    [Fact]
    public async Task Two_lesions_are_marked_and_rated_with_the_mouse_one_mark_moved_one_taken_away()
    {
        var page = await SignInAsync("amina");
        var room = await StartMarkingAsync(page);
        await room.WalkAsync(Big.Frame);
        await room.ClickAsync(Big.Column, Big.Row);
        await page.Locator(".rr-rating", new() { HasText = "5" }).ClickAsync();
        await MarksAsync(page, "marks.length === 1 && marks[0].rating === 5");
        await room.ClickAsync(2, 2);
        await MarksAsync(page, "marks.length === 2 && selected === 1");
        await page.Locator(".rr-remove").Nth(1).ClickAsync();
        await MarksAsync(page, "marks.length === 1");
        await room.WalkAsync(Small.Frame);
        await room.ClickAsync(Small.Column + 6, Small.Row);
        await MarksAsync(page, "marks.length === 2");
        await room.DragAsync(Small.Column + 6, Small.Row, Small.Column, Small.Row);
        await page.Keyboard.PressAsync("Digit2");
        await MarksAsync(page, "marks[1].rating === 2");
        await PictureAsync(page, "marking-desktop");
        await ConfirmAsync(page);
        await Expect(page.Locator(".verdict-right")).ToBeVisibleAsync();
        await Expect(page.Locator(".choice-told").First).ToContainTextAsync("Suspicion 5/5");
        await Expect(page.Locator(".choice-told").Nth(1)).ToContainTextAsync("Suspicion 2/5");
    }

    [Fact]
    public async Task Marks_are_set_rated_and_taken_away_with_the_keyboard_alone_and_said_aloud()
    {
        var page = await SignInAsync("bilal");
        var room = await StartMarkingAsync(page);
        await room.WalkAsync(Big.Frame);
        await page.Keyboard.PressAsync("m");
        await UntilAsync(page, "() => document.querySelector('reading-room').state.cursor !== null");
        await AimAsync(page, room, Big.Column, Big.Row);
        await page.Keyboard.PressAsync("Enter");
        await MarksAsync(page, "marks.length === 1");
        await Expect(page.Locator(".rr > [role=status].rr-unseen")).ToContainTextAsync($"{Big.Frame + 1}");
        await page.Keyboard.PressAsync("Digit4");
        await MarksAsync(page, "marks[0].rating === 4");
        // A second one, deleted again.
        await AimAsync(page, room, 5, 5);
        await page.Keyboard.PressAsync("Enter");
        await MarksAsync(page, "marks.length === 2");
        await page.Keyboard.PressAsync("Delete");
        await MarksAsync(page, "marks.length === 1");
        // And rated anew as a group of radio buttons.
        await page.Locator(".rr-rating input").Nth(3).FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await MarksAsync(page, "marks[0].rating === 5");
        Assert.Equal("5", await page.EvaluateAsync<string>("() => document.activeElement.value"));
        await ConfirmAsync(page);
        await Expect(page.Locator(".verdict-partial")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_finger_marks_and_rates_on_a_phone_and_the_strip_tells_what_was_never_shown()
    {
        var page = await SignInAsync("amina", Phone);
        var room = await StartMarkingAsync(page);
        await room.WalkAsync(Big.Frame);
        await room.TapAsync(Big.Column, Big.Row);
        await MarksAsync(page, "marks.length === 1");
        await PictureAsync(page, "marking-phone");
        await page.Locator(".rr-rating", new() { HasText = "3" }).TapAsync();
        await MarksAsync(page, "marks[0].rating === 3");
        await ConfirmAsync(page);
        await Expect(page.Locator(".choice-told").First).ToContainTextAsync("Trouvé");
        var second = await page.Locator(".choice-told").Nth(1).InnerTextAsync();
        Assert.Contains("Non vu", second, StringComparison.Ordinal);
        await Expect(page.Locator(".trace-unseen")).ToContainTextAsync("Jamais affichées");
        await Expect(page.Locator("trace-strip svg .strip-shown").First).ToBeAttachedAsync();
        await page.Locator("trace-strip").ScrollIntoViewIfNeededAsync();
        await PictureAsync(page, "marking-phone-after");
        // A press on the strip goes to the slice, as the link does.
        await room.ReadyAsync();
        await page.Locator("a.jump").Nth(1).TapAsync();
        await UntilAsync(page, $"() => document.querySelector('reading-room').state.frame === {Small.Frame}");
        await Expect(page.Locator(".rr-overlay .rr-finding").First).ToBeAttachedAsync();
    }

    [Fact]
    public async Task A_length_is_measured_with_a_caliper_and_its_ends_and_value_are_told()
    {
        var page = await SignInAsync("amina");
        await StartAsync(page, "mesures");
        await page.CheckAsync("input[name=None]");
        await ConfirmAsync(page);
        await LeaveAsync(page, () => page.ClickAsync(".reading-buttons [data-next]"));
        var room = new Room(page);
        await room.ReadyAsync();
        var node = Target.Read("ultrasound-02", "L1-a").Outline;
        // The widest pair of points of the outline across its greatest diameter.
        var pairs = node.SelectMany(p => node.Where(q => q.Row > p.Row).Select(q => (From: p, To: q))).ToArray();
        var longest = pairs.MaxBy(pair => Far(pair.From, pair.To));
        var (top, bottom) = pairs.Where(pair => Math.Abs(Cosine(pair, longest)) < 0.1).MaxBy(pair => Far(pair.From, pair.To));
        var width = Far(top, bottom);
        Assert.InRange(width, 7.2, 9.6);
        double Far((double Column, double Row) p, (double Column, double Row) q) => Math.Sqrt(Math.Pow(p.Column - q.Column, 2) + Math.Pow(p.Row - q.Row, 2)) * 0.06129;
        double Cosine(((double Column, double Row) From, (double Column, double Row) To) a, ((double Column, double Row) From, (double Column, double Row) To) b) =>
            ((a.To.Column - a.From.Column) * (b.To.Column - b.From.Column) + (a.To.Row - a.From.Row) * (b.To.Row - b.From.Row)) * 0.06129 * 0.06129 / (Far(a.From, a.To) * Far(b.From, b.To));
        await room.ClickAsync(top.Column, top.Row);
        await MarksAsync(page, "marks.length === 1 && length === null");
        await room.ClickAsync(bottom.Column, bottom.Row);
        await MarksAsync(page, string.Create(CultureInfo.InvariantCulture, $"marks.length === 2 && Math.abs(length - {width}) < 0.3"));
        Assert.Equal(width, double.Parse(await page.InputValueAsync("input[name=Number]"), CultureInfo.GetCultureInfo("fr-FR")), 0.3);
        await Expect(page.Locator(".rr-overlay .rr-caliper text")).ToContainTextAsync("mm");
        await PictureAsync(page, "marking-caliper");
        await ConfirmAsync(page);
        await Expect(page.Locator(".verdict-right")).ToBeVisibleAsync();
        await Expect(page.Locator(".choice-told", new() { HasText = "Longueur juste" })).ToBeVisibleAsync();
        await room.ReadyAsync();
        await Expect(page.Locator(".rr-overlay .rr-caliper text")).ToContainTextAsync("mm");
        await PictureAsync(page, "marking-caliper-after");
    }

    [Fact]
    public async Task The_same_slice_window_and_zoom_are_there_on_another_device()
    {
        var page = await SignInAsync("bilal");
        var room = await StartMarkingAsync(page);
        await room.WalkAsync(3);
        await page.Keyboard.PressAsync("Digit2");
        await page.Keyboard.PressAsync("+");
        await page.Keyboard.PressAsync("+");
        var left = await room.StateAsync();
        await page.WaitForRequestFinishedAsync(new() { Predicate = r => r.Url.EndsWith("/readings", StringComparison.Ordinal) });
        var path = new Uri(page.Url).AbsolutePath;

        var phone = await SignInAsync("bilal", Phone);
        await OpenAsync(phone, path);
        var there = new Room(phone);
        await there.ReadyAsync();
        var found = await there.StateAsync();
        Assert.Equal(3, found.GetProperty("frame").GetInt32());
        Assert.Equal(left.GetProperty("window").GetProperty("name").GetString(), found.GetProperty("window").GetProperty("name").GetString());
        Assert.Equal(left.GetProperty("window").GetProperty("width").GetDouble(), found.GetProperty("window").GetProperty("width").GetDouble());
        Assert.Equal(left.GetProperty("zoom").GetDouble(), found.GetProperty("zoom").GetDouble(), 0.02);
    }

    [Fact]
    public async Task In_Arabic_everything_about_marks_and_traces_reads_from_right_to_left_but_the_images()
    {
        var page = await SignInAsync("bilal");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        var room = await StartMarkingAsync(page);
        await room.WalkAsync(Big.Frame);
        await room.ClickAsync(Big.Column, Big.Row);
        await page.Locator(".rr-rating", new() { HasText = "4" }).ClickAsync();
        await PictureAsync(page, "marking-arabic");
        await ConfirmAsync(page);
        await Expect(page.Locator(".trace-unseen")).ToContainTextAsync("لم تُعرض قط");
        await PictureAsync(page, "marking-arabic-after");
    }

    // Moves the cross of the keyboard to a pixel, ten at a time where it is far.
    private static async Task AimAsync(IPage page, Room room, double column, double row)
    {
        await room.Surface.FocusAsync();
        for (var steps = 0; ; steps++)
        {
            Assert.True(steps < 400, "The cross does not get there.");
            var cursor = (await room.StateAsync()).GetProperty("cursor");
            var (dx, dy) = (Math.Round(column) - cursor.GetProperty("column").GetDouble(), Math.Round(row) - cursor.GetProperty("row").GetDouble());
            if (Math.Abs(dx) < 0.6 && Math.Abs(dy) < 0.6)
            {
                return;
            }
            var (far, key) = Math.Abs(dx) >= Math.Abs(dy) ? (dx, dx > 0 ? "ArrowRight" : "ArrowLeft") : (dy, dy > 0 ? "ArrowDown" : "ArrowUp");
            await page.Keyboard.PressAsync(Math.Abs(far) >= 10 ? $"Shift+{key}" : key);
        }
    }
}
