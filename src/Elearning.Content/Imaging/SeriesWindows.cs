namespace Elearning.Content.Imaging;

/// <summary>The windows that a frame's header stores (DICOM PS3.3 C.11.2).</summary>
internal static class SeriesWindows
{
    private const int Most = 9;

    public static IReadOnlyList<ImageWindow> Of(CutFrame frame)
    {
        var header = frame.Frame.DicomJson;
        var widths = header.Numbers(Tags.WindowWidth);
        var windows = header.Numbers(Tags.WindowCentre)
            .Zip(widths, (centre, width) => (centre, width))
            .Select((window, i) => new ImageWindow(window.centre, window.width, header.Text(Tags.WindowExplanation, i)))
            .Where(window => double.IsFinite(window.Centre) && window.Width is >= 1 and < 1e7)
            .DistinctBy(window => (window.Centre, window.Width))
            .Take(Most)
            .ToArray();
        return windows.Length == 0 && frame.Usual is var (usualCentre, usualWidth) ? [new(usualCentre, usualWidth, null)] : windows;
    }
}
