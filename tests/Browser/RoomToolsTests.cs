using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

/// <summary>The tools and layouts of the reading room, by mouse, keyboard and finger, as a professor sees them in the preview of a case.</summary>
[Collection(nameof(Rooms))]
public class RoomToolsTests(BrowserSite site) : Journey(site)
{
    private const string Brain = "/library/brain-01/preview/2?series=t1c";

    [Fact]
    public async Task A_length_is_drawn_read_in_millimetres_moved_listed_and_deleted()
    {
        var page = await OpenRoomAsync(Brain);
        await PressAsync(page, "d");
        await PressAsync(page, "Escape");
        await DragAsync(page, (60, 60), (100, 60));
        var length = (await StateAsync(page)).GetProperty("measures")[0].GetProperty("said");
        var spacing = length.GetProperty("scale").GetProperty("columnSpacing").GetDouble();
        Assert.Equal(40 * spacing, length.GetProperty("length").GetDouble(), spacing);
        await Expect(page.Locator(".rr-measured .rr-what")).ToContainTextAsync(" mm");
        await Expect(page.Locator(".rr-measure-length text")).ToContainTextAsync(" mm");
        await Expect(page.Locator(".rr [role=status]").Last).ToContainTextAsync("Longueur");

        await DragAsync(page, (100, 60), (100, 100));
        var moved = (await StateAsync(page)).GetProperty("measures")[0];
        Assert.Equal(1, (await StateAsync(page)).GetProperty("measures").GetArrayLength());
        Assert.Equal(100, moved.GetProperty("points")[1].GetProperty("row").GetDouble(), 1.0);

        await page.ClickAsync(".rr-measured .rr-remove");
        await Expect(page.Locator(".rr-measured")).ToHaveCountAsync(0);
        await Expect(page.Locator(".rr [role=status]").Last).ToContainTextAsync("supprimée");
    }

    [Fact]
    public async Task Every_measurement_can_be_made_moved_and_deleted_with_the_keyboard_alone()
    {
        var page = await OpenRoomAsync(Brain);
        await PressAsync(page, "e");
        await PressAsync(page, "Enter");
        for (var i = 0; i < 2; i++)
        {
            await PressAsync(page, "Shift+ArrowRight");
            await PressAsync(page, "Shift+ArrowDown");
        }
        await PressAsync(page, "Enter");
        var ellipse = (await StateAsync(page)).GetProperty("measures")[0];
        Assert.InRange(ellipse.GetProperty("said").GetProperty("statistics").GetProperty("count").GetInt32(), 300, 325); // π · 10 · 10 pixels
        await Expect(page.Locator(".rr [role=status]").Last).ToContainTextAsync("±");
        await Expect(page.Locator(".rr-measured .rr-what")).ToContainTextAsync("n = ");
        await PressAsync(page, "Escape");

        await page.Locator(".rr-measured .rr-move").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("ArrowLeft");
        var moved = (await StateAsync(page)).GetProperty("measures")[0].GetProperty("points");
        Assert.Equal(ellipse.GetProperty("points")[0].GetProperty("column").GetDouble() - 11, moved[0].GetProperty("column").GetDouble(), 1e-6);
        Assert.Equal(ellipse.GetProperty("points")[1].GetProperty("column").GetDouble() - 10, moved[1].GetProperty("column").GetDouble(), 1e-6);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Delete");
        await Expect(page.Locator(".rr-measured")).ToHaveCountAsync(0);

        await PressAsync(page, "a");
        await PressAsync(page, "Enter");
        await PressAsync(page, "Shift+ArrowRight");
        await PressAsync(page, "Enter");
        await PressAsync(page, "Shift+ArrowUp");
        await PressAsync(page, "Enter");
        Assert.Equal(90, (await StateAsync(page)).GetProperty("measures")[0].GetProperty("said").GetProperty("degrees").GetDouble(), 0.01);
    }

    [Fact]
    public async Task Values_of_a_scanner_are_in_Hounsfield_units_and_others_are_called_raw()
    {
        var page = await OpenRoomAsync("/library/lung-04/preview/2");
        Assert.Equal("HU", (await StateAsync(page)).GetProperty("unit").GetString());
        await PressAsync(page, "v");
        await PressAsync(page, "Enter");
        await Expect(page.Locator(".rr-measured .rr-what")).ToContainTextAsync("UH");
        await OpenAsync(page, Brain);
        await new Room(page).ReadyAsync();
        Assert.Equal("raw", (await StateAsync(page)).GetProperty("unit").GetString());
        await PressAsync(page, "v");
        await PressAsync(page, "Enter");
        await Expect(page.Locator(".rr-measured .rr-what")).ToContainTextAsync("valeur brute");
    }

    [Fact]
    public async Task Where_the_size_of_pixels_is_not_known_a_length_is_in_pixels_and_says_so()
    {
        var page = await OpenRoomAsync("/library/prostate-01/preview/1");
        await page.ClickAsync("[data-command=length]");
        await DragAsync(page, (100, 100), (200, 100));
        await Expect(page.Locator(".rr-measured .rr-what")).ToContainTextAsync("pixels");
        await Expect(page.Locator(".rr-hint")).ToContainTextAsync("n’est pas connue");
        Assert.Equal(JsonValueKind.Null, (await StateAsync(page)).GetProperty("measures")[0].GetProperty("said").GetProperty("scale").ValueKind);
    }

    [Fact]
    public async Task An_image_is_turned_mirrored_inverted_and_fitted_and_its_letters_turn_with_it()
    {
        var page = await OpenRoomAsync("/library/lung-04/preview/2");
        var letters = page.Locator(".rr-edge");
        Assert.Equal(["A", "L", "P", "R"], await letters.AllInnerTextsAsync()); // top, right, bottom, left
        await PressAsync(page, "t");
        Assert.Equal(["R", "A", "L", "P"], await letters.AllInnerTextsAsync());
        await PressAsync(page, "h");
        Assert.Equal(["R", "P", "L", "A"], await letters.AllInnerTextsAsync());
        await PressAsync(page, "i");
        await PressAsync(page, "u");
        var state = await StateAsync(page);
        Assert.True(state.GetProperty("invert").GetBoolean());
        Assert.NotEqual(1, state.GetProperty("zoom").GetDouble(), 0.05);
        // What is drawn over the image follows, as soon as the turned picture stands: along a row is now down.
        await UntilAsync(page, """
            () => {
                const room = document.querySelector('reading-room'), a = room.clientPoint(100, 100), b = room.clientPoint(110, 100);
                return Math.abs(b.x - a.x) < 1e-6 && Math.abs(b.y - a.y) > 1;
            }
            """);
        await PressAsync(page, "0");
        Assert.Equal(1, (await StateAsync(page)).GetProperty("zoom").GetDouble(), 0.01);
        await PressAsync(page, "r");
        Assert.Equal(["A", "L", "P", "R"], await letters.AllInnerTextsAsync());
        Assert.False((await StateAsync(page)).GetProperty("invert").GetBoolean());
    }

    [Fact]
    public async Task A_beating_heart_plays_in_a_loop_at_the_speed_of_its_file_and_stops_at_a_touch()
    {
        var page = await OpenRoomAsync("/library/heart-01/preview/1");
        // Little movement is wished here: it begins calmly, and goes faster when asked.
        Assert.Equal(5, (await StateAsync(page)).GetProperty("cine").GetProperty("rate").GetInt32());
        await page.ClickAsync("[data-command=faster]");
        await page.ClickAsync("[data-command=cine]");
        Assert.True((await StateAsync(page)).GetProperty("cine").GetProperty("playing").GetBoolean());
        var seen = new HashSet<int>();
        for (var tries = 0; seen.Count < 5; tries++)
        {
            Assert.True(tries < 600, "It does not play.");
            seen.Add((await StateAsync(page)).GetProperty("frame").GetInt32());
            await Task.Delay(50);
        }
        Assert.Equal(10, (await StateAsync(page)).GetProperty("cine").GetProperty("rate").GetInt32());
        await page.Locator(".rr-surface").First.ClickAsync();
        Assert.False((await StateAsync(page)).GetProperty("cine").GetProperty("playing").GetBoolean());
    }

    [Fact]
    public async Task Two_series_side_by_side_scroll_together_by_position_and_the_layout_is_remembered()
    {
        var page = await OpenRoomAsync(Brain);
        await page.ClickAsync("[data-command=layout]");
        await page.ClickAsync(".rr-entry[data-command='1x2']");
        await BothShownAsync(page, 2);
        var panes = (await StateAsync(page)).GetProperty("panes");
        Assert.Equal(["t1c", "t2"], panes.EnumerateArray().Select(p => p.GetProperty("series").GetString()!).Order());
        Assert.Equal(panes[0].GetProperty("space").GetString(), panes[1].GetProperty("space").GetString());
        await PressAsync(page, "ArrowDown");
        await PressAsync(page, "ArrowDown");
        panes = (await StateAsync(page)).GetProperty("panes");
        Assert.Equal(panes[0].GetProperty("frame").GetInt32(), panes[1].GetProperty("frame").GetInt32());

        // Unlinked, the other stays where it is.
        await PressAsync(page, "l");
        var before = panes[1].GetProperty("frame").GetInt32();
        await PressAsync(page, "ArrowDown");
        panes = (await StateAsync(page)).GetProperty("panes");
        Assert.Equal(before, panes[1].GetProperty("frame").GetInt32());
        Assert.Equal(before + 1, panes[0].GetProperty("frame").GetInt32());

        // Linked as they stand, the distance stays.
        await page.ClickAsync("[data-command=layout]");
        await page.ClickAsync(".rr-entry[data-command=offset]");
        await PressAsync(page, "Escape");
        await PressAsync(page, "ArrowUp");
        panes = (await StateAsync(page)).GetProperty("panes");
        Assert.Equal(before - 1, panes[1].GetProperty("frame").GetInt32());

        // The other pane is chosen with the Tab key or the mouse, and gets another series from its list.
        await page.Locator(".rr-surface").Nth(1).FocusAsync();
        Assert.Equal(1, (await StateAsync(page)).GetProperty("active").GetInt32());
        await page.Locator(".rr-series").Nth(1).SelectOptionAsync("t1c");
        await UntilAsync(page, "() => document.querySelector('reading-room').state.panes[1].series === 't1c'");

        await page.ReloadAsync();
        await new Room(page).ReadyAsync();
        Assert.Equal("1x2", (await StateAsync(page)).GetProperty("layout").GetString());
    }

    [Fact]
    public async Task A_series_is_dragged_from_its_tab_into_a_pane_and_window_and_zoom_are_linked_on_demand()
    {
        var page = await OpenRoomAsync(Brain);
        await PressAsync(page, "g");
        await BothShownAsync(page, 2);
        var first = (await StateAsync(page)).GetProperty("panes")[0].GetProperty("series").GetString()!;
        await page.HoverAsync($".rr-tab[data-series='{first}']");
        await page.Mouse.DownAsync();
        var to = (await page.Locator(".rr-pane").Nth(1).BoundingBoxAsync())!;
        for (var steps = 0; await page.Locator(".rr-pane.rr-over").CountAsync() == 0; steps++)
        {
            Assert.True(steps < 100, "The pane does not take the series.");
            await page.Mouse.MoveAsync(to.X + 100 + (steps % 9), to.Y + 150);
        }
        await page.Mouse.UpAsync();
        await UntilAsync(page, $"() => document.querySelector('reading-room').state.panes[1].series === '{first}'");
        await BothShownAsync(page, 2);

        await page.ClickAsync("[data-command=layout]");
        await page.ClickAsync(".rr-entry[data-command=look]");
        await PressAsync(page, "Escape");
        await PressAsync(page, "+");
        await PressAsync(page, "2");
        var panes = (await StateAsync(page)).GetProperty("panes");
        Assert.Equal(panes[0].GetProperty("zoom").GetDouble(), panes[1].GetProperty("zoom").GetDouble(), 1e-6);
        Assert.True(panes[0].GetProperty("zoom").GetDouble() > 1.2);
        Assert.Equal(panes[0].GetProperty("window").GetProperty("centre").GetDouble(), panes[1].GetProperty("window").GetProperty("centre").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task A_volume_is_looked_at_in_three_planes_that_meet_in_a_point()
    {
        var page = await OpenRoomAsync("/library/brain-02/preview/5");
        await PressAsync(page, "y");
        await BothShownAsync(page, 3);
        await UntilAsync(page, "() => { const { loaded, frames } = document.querySelector('reading-room').state; return loaded === frames; }");
        var state = await StateAsync(page);
        Assert.Equal("mpr", state.GetProperty("layout").GetString());
        Assert.Equal(["sagittal", "sagittal:axial", "sagittal:coronal"], state.GetProperty("panes").EnumerateArray().Select(p => p.GetProperty("series").GetString()!));
        Assert.All(state.GetProperty("panes").EnumerateArray(), pane => Assert.Equal(2, pane.GetProperty("references").GetInt32()));
        await Expect(page.Locator(".rr-hint").First).ToContainTextAsync("trois plans");

        // A point chosen in the original moves the other planes there, and back.
        await ClickPixelAsync(page, 0, 120, 90);
        var point = (await StateAsync(page)).GetProperty("point");
        var frames = Frames(await StateAsync(page));
        await ClickPixelAsync(page, 1, 20, 30);
        Assert.NotEqual(point.ToString(), (await StateAsync(page)).GetProperty("point").ToString());
        Assert.NotEqual(frames[0], Frames(await StateAsync(page))[0]);
        await Expect(page.Locator(".rr-pane").Nth(2).Locator(".rr-point")).ToHaveCountAsync(1);

        // Values of a plane are read like those of a slice.
        await page.Locator(".rr-surface").Nth(1).FocusAsync();
        await PressAsync(page, "d");
        await PressAsync(page, "Escape");
        await PressAsync(page, "y");
        Assert.Equal("1x1", (await StateAsync(page)).GetProperty("layout").GetString());
    }

    [Fact]
    public async Task A_mark_belongs_on_the_original_slice_and_a_plane_only_leads_there()
    {
        var page = await SignInAsync("bilal");
        await StartAsync(page, "pratique-mixte");
        await new Room(page).ReadyAsync();
        await PressAsync(page, "y");
        await BothShownAsync(page, 3);
        await page.ClickAsync("[data-command=mark]");
        var before = Frames(await StateAsync(page))[0];
        await ClickPixelAsync(page, 1, 60, 20);
        Assert.Equal(0, (await StateAsync(page)).GetProperty("marks").GetArrayLength());
        Assert.NotEqual(before, Frames(await StateAsync(page))[0]);
        await Expect(page.Locator(".rr-pane").Nth(1).Locator(".rr-hint")).ToBeVisibleAsync();
        await ClickPixelAsync(page, 0, 60, 60);
        var mark = (await StateAsync(page)).GetProperty("marks")[0];
        Assert.DoesNotContain(":", mark.GetProperty("series").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_picture_has_no_other_planes_and_says_why()
    {
        var page = await OpenRoomAsync("/library/prostate-01/preview/1");
        await PressAsync(page, "y");
        await Expect(page.Locator(".rr-hint")).ToContainTextAsync("pas d’autres plans");
        Assert.Equal("1x1", (await StateAsync(page)).GetProperty("layout").GetString());
    }

    [Fact]
    public async Task The_question_mark_lists_every_key_and_gives_the_focus_back()
    {
        var page = await OpenRoomAsync(Brain);
        await PressAsync(page, "?");
        await Expect(page.Locator(".rr-help")).ToBeVisibleAsync();
        foreach (var key in new[] { "V", "D", "A", "E", "X", "T", "H", "U", "C", "G", "Y", "L", "?" })
        {
            await Expect(page.Locator(".rr-help kbd").GetByText(key, new() { Exact = true })).ToHaveCountAsync(1);
        }
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".rr-help")).Not.ToBeVisibleAsync();
        await Expect(page.Locator(".rr-surface").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task On_a_phone_the_tools_fit_what_is_rare_is_in_a_menu_and_nothing_is_smaller_than_a_finger()
    {
        var page = await OpenRoomAsync(Brain, Phone);
        Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"));
        Assert.Empty(await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.rr-bar button')].filter(one => one.checkVisibility() && !one.closest('.rr-menu'))
                .filter(one => { const { width, height } = one.getBoundingClientRect(); return width < 43.5 || height < 43.5; }).map(one => one.dataset.command ?? one.textContent)
            """));
        await page.TapAsync("[data-command=more]");
        await Expect(page.Locator(".rr-menu .rr-entry[data-command=ellipse]")).ToBeVisibleAsync();
        await PictureAsync(page, "room-phone-menu");
        await page.TapAsync(".rr-menu .rr-entry[data-command=ellipse]");
        Assert.Equal("ellipse", (await StateAsync(page)).GetProperty("tool").GetString());
        await page.TapAsync("[data-command=layout]");
        await page.TapAsync(".rr-entry[data-command='1x2']");
        await BothShownAsync(page, 2);
        var boxes = await page.EvaluateAsync<double[]>("() => [...document.querySelectorAll('.rr-pane')].map(pane => pane.getBoundingClientRect().top)");
        Assert.True(boxes[1] > boxes[0], "Panes of a phone lie one below the other.");
        Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"));
        await PictureAsync(page, "room-phone");
    }

    [Fact]
    public async Task From_right_to_left_the_bars_are_mirrored_and_the_image_is_not()
    {
        // Bilal reads the site in Arabic.
        var page = await SignInAsync("bilal");
        await StartAsync(page, "anatomie");
        await new Room(page).ReadyAsync();
        Assert.Equal("rtl", await page.GetAttributeAsync("html", "dir"));
        var places = await page.EvaluateAsync<double[]>("""
            () => {
                const room = document.querySelector('reading-room'), x = one => room.querySelector(one).getBoundingClientRect().left;
                return [x('.rr-rail') - x('.rr-stage'), x('[data-command=more]') - x('[data-command=window]'), room.clientPoint(20, 20).x - room.clientPoint(10, 20).x];
            }
            """);
        Assert.True(places[0] < 0 && places[1] < 0, "The bars lie on the other side.");
        Assert.True(places[2] > 0, "The image stays as it is.");
        Assert.Equal("R", await page.Locator(".rr-left").InnerTextAsync());
        await PictureAsync(page, "room-arabic");
    }

    private async Task<IPage> OpenRoomAsync(string path, BrowserNewContextOptions? options = null)
    {
        var page = await SignInAsync("driss", options);
        await OpenAsync(page, path);
        await new Room(page).ReadyAsync();
        return page;
    }

    private static Task<JsonElement> StateAsync(IPage page) => new Room(page).StateAsync();

    private static int[] Frames(JsonElement state) => state.GetProperty("panes").EnumerateArray().Select(p => p.GetProperty("frame").GetInt32()).ToArray();

    // A key for the pane that is worked in.
    private static async Task PressAsync(IPage page, string key)
    {
        await page.EvaluateAsync("() => document.querySelector('reading-room').focus({ preventScroll: true })");
        await page.Keyboard.PressAsync(key);
    }

    private static Task BothShownAsync(IPage page, int panes) => UntilAsync(page, string.Create(CultureInfo.InvariantCulture,
        $"() => {{ const all = document.querySelector('reading-room').state.panes; return all.length === {panes} && all.every(pane => pane.shown === pane.frame); }}"));

    private static async Task<(float X, float Y)> PlaceAsync(IPage page, int pane, double column, double row)
    {
        await page.Locator(".rr-surface").Nth(pane).ScrollIntoViewIfNeededAsync();
        var at = await page.EvaluateAsync<double[]>(
            "([pane, column, row]) => { const { x, y } = document.querySelector('reading-room').clientPoint(column, row, pane); return [x, y]; }", new[] { pane, column, row });
        return ((float)at[0], (float)at[1]);
    }

    private static async Task ClickPixelAsync(IPage page, int pane, double column, double row)
    {
        var (x, y) = await PlaceAsync(page, pane, column, row);
        await page.Mouse.ClickAsync(x, y);
    }

    private static async Task DragAsync(IPage page, (double Column, double Row) from, (double Column, double Row) to)
    {
        var (a, b) = (await PlaceAsync(page, 0, from.Column, from.Row), await PlaceAsync(page, 0, to.Column, to.Row));
        await page.Mouse.MoveAsync(a.X, a.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((a.X + b.X) / 2, (a.Y + b.Y) / 2);
        await page.Mouse.MoveAsync(b.X, b.Y);
        await page.Mouse.UpAsync();
    }

    // Pictures to look at: PICTURES=folder bin/test browser
}
