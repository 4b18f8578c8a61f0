using System.Text.Json;
using Elearning.Web.Hosting;
using Microsoft.Playwright;

namespace Elearning.Tests.Browser;

/// <summary>The reading room of a page, driven as a person does.</summary>
internal sealed class Room(IPage page)
{
    public ILocator Surface => page.Locator("reading-room .rr-surface");

    public Task ReadyAsync() => page.Locator("reading-room[data-ready]").WaitForAsync();

    public async Task<JsonElement> StateAsync() => JsonDocument.Parse(await page.EvaluateAsync<string>("() => JSON.stringify(document.querySelector('reading-room').state)")).RootElement;

    /// <summary>Index of the slice whose picture is on the screen; -1 while it is on its way.</summary>
    public async Task<int> ShownAsync() => (await StateAsync()).GetProperty("shown") is { ValueKind: JsonValueKind.Number } shown ? shown.GetInt32() : -1;

    /// <summary>Walks to a slice with the arrow keys, waiting for every picture.</summary>
    public async Task WalkAsync(int frame)
    {
        await Surface.FocusAsync();
        var at = (await StateAsync()).GetProperty("frame").GetInt32();
        while (at != frame)
        {
            await page.Keyboard.PressAsync(frame > at ? "ArrowDown" : "ArrowUp");
            at += Math.Sign(frame - at);
            for (var tries = 0; await ShownAsync() != at; tries++)
            {
                Assert.True(tries < 300, $"Slice {at + 1} was not shown.");
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Clicks a pixel of the image.</summary>
    public async Task ClickAsync(double column, double row)
    {
        await Surface.ScrollIntoViewIfNeededAsync();
        var (x, y) = await PointAsync(column, row);
        await page.Mouse.ClickAsync(x, y);
    }

    /// <summary>Touches a pixel of the image.</summary>
    public async Task TapAsync(double column, double row)
    {
        await Surface.ScrollIntoViewIfNeededAsync();
        var (x, y) = await PointAsync(column, row);
        await page.Touchscreen.TapAsync(x, y);
    }

    /// <summary>Drags from one pixel of the image to another.</summary>
    public async Task DragAsync(double fromColumn, double fromRow, double toColumn, double toRow)
    {
        var (from, to) = (await PointAsync(fromColumn, fromRow), await PointAsync(toColumn, toRow));
        await page.Mouse.MoveAsync(from.X, from.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X, to.Y, new() { Steps = 5 });
        await page.Mouse.UpAsync();
    }

    private async Task<(float X, float Y)> PointAsync(double column, double row)
    {
        var at = JsonDocument.Parse(await page.EvaluateAsync<string>(
            "([column, row]) => JSON.stringify(document.querySelector('reading-room').clientPoint(column, row))", new[] { column, row })).RootElement;
        return ((float)at.GetProperty("x").GetDouble(), (float)at.GetProperty("y").GetDouble());
    }
}

/// <summary>Where the nodule of lung-04 lies, read from the file that holds the key.</summary>
internal sealed record Nodule(int Frame, double Column, double Row, double RightEdge, int Columns, int Rows, string Label)
{
    public static Nodule Read()
    {
        using var truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root.Find(AppContext.BaseDirectory), "content/cases/lung-04/truth.json")));
        var target = truth.RootElement.GetProperty("targets")[0];
        var series = truth.RootElement.GetProperty("series")[0];
        var key = target.GetProperty("key_image");
        var contour = target.GetProperty("contours").EnumerateArray().Single(c => c.GetProperty("sop_instance_uid").GetString() == key.GetProperty("sop_instance_uid").GetString());
        return new(
            key.GetProperty("instance_number").GetInt32() - 1, key.GetProperty("column").GetDouble(), key.GetProperty("row").GetDouble(),
            contour.GetProperty("points_px").EnumerateArray().Max(p => p[0].GetDouble()),
            series.GetProperty("columns").GetInt32(), series.GetProperty("rows").GetInt32(),
            target.GetProperty("label").GetProperty("fr").GetString()!);
    }
}
