using System.Globalization;
using Elearning.Data.Attempts;
using Microsoft.AspNetCore.Http;

namespace Elearning.Web.Features.Attempts;

/// <summary>Reads the place a page was left at: slice, window and view of one series.</summary>
public static class PostedReading
{
    /// <summary>The reading, or null when anything in it cannot be.</summary>
    public static Reading? Read(IFormCollection form, Guid attempt, Question question, DateTimeOffset now)
    {
        string series = form["Series"].FirstOrDefault() ?? "";
        if (question.FramesOf(series) is not { } frames || !int.TryParse(form["Frame"], NumberStyles.None, CultureInfo.InvariantCulture, out var frame) || frame >= frames
            || !long.TryParse(form["At"], NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > 253_402_300_799_999)
        {
            return null;
        }
        var picture = question.Case.Series[series].Geometry.Frames[frame];
        var (centre, width) = (Number("Centre", -1e6, 1e6), Number("Width", 1e-3, 1e6));
        var (column, row, zoom) = (Number("Column", -0.5, picture.Columns), Number("Row", -0.5, picture.Rows), Number("Zoom", 0.1, 1000));
        var claimed = DateTimeOffset.FromUnixTimeMilliseconds(at);
        return new(attempt, question.Case.Case.Id, series, frame,
            width is null ? null : centre, centre is null ? null : width, zoom is null ? null : column, zoom is null ? null : row, zoom ?? 1,
            // A clock that runs ahead would win for ever.
            claimed > now ? now : claimed);

        double? Number(string name, double least, double most) =>
            double.TryParse(form[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most ? Math.Round(n, 3) : null;
    }
}
