using System.Text.Json.Nodes;
using Elearning.Content.Cases;
using Elearning.Content.Imaging;
using Elearning.Content.Problems;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;
using static Elearning.Tests.Unit.Imaging.TruthBytes;

namespace Elearning.Tests.Unit.Imaging;

public sealed class TruthReadingTests
{
    [Fact]
    public void An_outline_holds_the_centre_of_every_pixel_of_a_mask_and_of_no_other()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            var (columns, rows) = (random.Next(1, 14), random.Next(1, 14));
            var share = random.NextDouble();
            float[] mask = [.. Enumerable.Range(0, columns * rows).Select(_ => random.NextDouble() < share ? 1f : 0f)];
            var polygons = Outlines.Of(mask, columns, rows).Select(p => (IReadOnlyList<Point>)[.. p.Select(q => new Point(q.Column, q.Row, 0))]).ToArray();
            for (var i = 0; i < mask.Length; i++)
            {
                Assert.Equal(mask[i] == 1, Polygons.Distance(polygons, new(i % columns, i / columns, 0)) == 0);
            }
        }
    }

    [Fact]
    public void Shares_move_the_outline_to_where_they_reach_a_half()
    {
        var outline = Assert.Single(Outlines.Of([0, 0.75f, 0], 3, 1));
        Assert.Equal((2 / 3.0, 4 / 3.0), (outline.Min(p => p.Column), outline.Max(p => p.Column)), Near);
        static bool Near((double, double) one, (double, double) other) => Math.Abs(one.Item1 - other.Item1) < 1e-5 && Math.Abs(one.Item2 - other.Item2) < 1e-5;
    }

    [Fact]
    public void The_deepest_pixel_is_far_from_every_edge()
    {
        float[] ring = [.. Enumerable.Range(0, 49).Select(i => i is 24 ? 0f : 1f)];
        var (column, row, distance) = Outlines.Deepest(ring, 7, 7, 1, 1)!.Value;
        Assert.True(ring[(row * 7) + column] == 1 && distance >= 1, $"{column} {row} {distance}");
        Assert.Null(Outlines.Deepest(new float[9], 3, 3, 1, 1));
        Assert.Equal((2, 2, 2.5), Outlines.Deepest([.. Enumerable.Repeat(1f, 25)], 5, 5, 1, 1));
    }

    [Theory]
    [InlineData("BINARY", "1.2.840.10008.1.2.1")]
    [InlineData("FRACTIONAL", "1.2.840.10008.1.2")]
    [InlineData("LABELMAP", "1.2.840.10008.1.2.1.99")]
    public void A_segmentation_becomes_areas_in_patient_millimetres(string type, string syntax)
    {
        var series = Folder.Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(5, 2), DicomBytes.Slice(10, 3));
        var file = Segmentation(type, 5);
        file.Syntax = syntax;
        var reading = TruthReading.From(Folder.Of("seg", file.Write()), series);
        Assert.Empty(reading.Problems.Select(p => p.Sentence("en")));
        var shape = Assert.Single(reading.Shapes);
        Assert.Equal(("Left mass", "Nodule", TruthForm.Area, 1), (shape.Name, shape.Meaning, shape.Form, shape.CentreFrame));
        var contour = Assert.Single(shape.Contours);
        Assert.Equal(1, contour.Frame);
        // Columns 2 to 4 and rows 1 to 3 of 0.75 × 0.5 mm from (-10, -20).
        Assert.Equal(-10 + (1.5 * 0.75), contour.Points.Min(p => p.X), 6);
        Assert.Equal(-10 + (4.5 * 0.75), contour.Points.Max(p => p.X), 6);
        Assert.Equal(-20 + (0.5 * 0.5), contour.Points.Min(p => p.Y), 6);
        Assert.All(contour.Points, p => Assert.Equal(5, p.Z));
        Assert.Equal(new Point(-10 + (3 * 0.75), -20 + (2 * 0.5), 5), shape.Centre);
        Assert.Equal(9 * 0.75 * 0.5 * 5, shape.Volume!.Value, 6);
    }

    [Theory]
    [InlineData("BINARY", "1.2.840.10008.1.2.5")]
    [InlineData("BINARY", "1.2.840.10008.1.2.8.1")]
    [InlineData("FRACTIONAL", "1.2.840.10008.1.2.5")]
    [InlineData("LABELMAP", "1.2.840.10008.1.2.8.1")]
    public void A_packed_segmentation_has_the_areas_of_the_same_one_unpacked(string type, string syntax)
    {
        var series = Folder.Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(5, 2), DicomBytes.Slice(10, 3));
        var plain = TruthReading.From(Folder.Of("seg", Segmentation(type, 5).Write()), series);
        var reading = TruthReading.From(Folder.Of("seg", Packed(type, syntax).Write()), series);
        Assert.Empty(reading.Problems.Select(p => p.Sentence("en")));
        Assert.Equal(plain.ToTruthJson(series, "t0"), reading.ToTruthJson(series, "t0"));
        Assert.NotEmpty(plain.Shapes);
    }

    [Fact]
    public void A_segmentation_in_JPEG_LS_has_the_areas_of_its_samples()
    {
        var picture = JpegLsTests.All.First(p => p is { Components: 1, Bits: 8 });
        var (columns, rows, stream) = (picture.Columns, picture.Rows, picture.Stream);
        var samples = JpegLs.Decode(stream, columns, rows, 1, 8)!;
        var series = Folder.Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(5, 2));
        DicomBytes Shared() => Segmentation("FRACTIONAL", 5).Shape(rows, columns, 8, 8).Words(0x0062000E, "US", 255);
        var plain = TruthReading.From(Folder.Of("seg", Shared().Bytes(0x7FE00010, "OB", [.. samples.Select(s => (byte)s)]).Write()), series);
        var reading = TruthReading.From(Folder.Of("seg", Shared().Fragments("1.2.840.10008.1.2.4.80", [], stream).Write()), series);
        Assert.Equal(plain.ToTruthJson(series, "t0"), reading.ToTruthJson(series, "t0"));
        Assert.NotEmpty(plain.Shapes);
        // Its values lie between nothing and all: whoever draws their edge says so.
        Assert.Same(ImageProblems.ShapesShared, Assert.Single(reading.Problems).Kind);
        Assert.False(reading.Problems[0].Kind.IsError);
    }

    [Fact]
    public void Packed_segmentations_that_are_damaged_too_large_or_of_another_codec_are_refused_with_a_reason()
    {
        var series = Folder.Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(5, 2));
        Assert.Same(ImageProblems.ShapesPacked, Kind(Segmentation("BINARY", 5).Fragments("1.2.840.10008.1.2.4.90", [], [0xFF, 0x4F])));
        Assert.Same(ImageProblems.Undecodable, Kind(Segmentation("BINARY", 5).Fragments("1.2.840.10008.1.2.8.1", [], [1, 2, 3, 4])));
        Assert.Same(ImageProblems.Undecodable, Kind(Segmentation("BINARY", 5).Fragments("1.2.840.10008.1.2.5", [], new byte[66])));
        Assert.Same(ImageProblems.PictureCount, Kind(Packed("BINARY", "1.2.840.10008.1.2.5").Text(0x00280008, "IS", "3")));
        Assert.Same(ImageProblems.TooLarge, Kind(Packed("BINARY", "1.2.840.10008.1.2.8.1").Text(0x00280008, "IS", "2000").Words(0x00280010, "US", 8000).Words(0x00280011, "US", 8000)));
        ProblemKind Kind(DicomBytes file) => Assert.Single(TruthReading.From(Folder.Of("seg", file.Write()), series).Problems).Kind;
    }

    [Fact]
    public void Shapes_of_another_frame_of_reference_or_on_no_slice_are_refused_with_a_reason()
    {
        var series = Folder.Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(5, 2));
        Assert.Same(ImageProblems.OtherFrameOfReference, Assert.Single(TruthReading.From(Folder.Of("seg", Segmentation("BINARY", 5).Text(0x00200052, "UI", "1.9").Write()), series).Problems).Kind);
        Assert.Same(ImageProblems.OtherFrameOfReference, Assert.Single(TruthReading.From(Folder.Of("seg", Segmentation("BINARY", 500).Write()), series).Problems).Kind);
        Assert.Same(ImageProblems.NoShapes, Assert.Single(TruthReading.From(Folder.Of("ct", DicomBytes.Slice().Write()), series).Problems).Kind);
        Assert.Same(ImageProblems.NotDicom, Assert.Single(TruthReading.From(Folder.Of("x", [1, 2, 3]), series).Problems).Kind);
    }

    [Fact]
    public void Circles_ellipses_lines_and_points_of_a_report_become_shapes()
    {
        var series = Folder.Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(5, 2));
        var reading = TruthReading.From(Folder.Of("sr", Report(
            In2d("CIRCLE", 4.5f, 3.5f, 6.5f, 3.5f), In2d("ELLIPSE", 1.5f, 2.5f, 5.5f, 2.5f, 3.5f, 1.5f, 3.5f, 3.5f), In2d("POLYLINE", 0.5f, 0.5f, 2.5f, 0.5f),
            In2d("POINT", 3.5f, 2.5f), In3d("POINT", -8, -18, 5), In3d("POLYGON", -9, -19, 0, -7, -19, 0, -7, -18, 0), In3d("ELLIPSOID", 1, 2, 3)).Write()), series);
        Assert.Same(ImageProblems.ShapeUnknown, Assert.Single(reading.Problems).Kind);
        Assert.Equal([TruthForm.Area, TruthForm.Area, TruthForm.Line, TruthForm.Point, TruthForm.Point, TruthForm.Area], reading.Shapes.Select(shape => shape.Form));
        Assert.All(reading.Shapes, shape => Assert.Equal(("Lesion 1", "Nodule"), (shape.Name, shape.Meaning)));
        var circle = reading.Shapes[0];
        // Centre (4.5, 3.5) from the corner is pixel (4, 3); pixels are 0.75 mm wide and 0.5 mm high.
        Assert.Equal(0, circle.Centre.DistanceTo(series.Frames[1].Geometry.At(4, 3)), 3);
        Assert.Equal(1, circle.CentreFrame);
        Assert.Equal(1.0, circle.InscribedRadius, 2);
        Assert.All(circle.Contours[0].Points, p => Assert.Equal(1, Math.Pow((p.X - circle.Centre.X) / 1.5, 2) + Math.Pow((p.Y - circle.Centre.Y) / 1, 2), 6));
        Assert.Equal(2 * 0.75, reading.Shapes[2].Points[0].At.DistanceTo(reading.Shapes[2].Points[1].At), 6);
        Assert.Equal(new Point(-8, -18, 5), reading.Shapes[4].Centre);
    }

    [Fact]
    public void Shapes_become_a_truth_that_a_case_reads()
    {
        var series = Folder.Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(5, 2), DicomBytes.Slice(10, 3));
        var json = TruthReading.From(Folder.Of("seg", Segmentation("BINARY", 5).Write()), series).ToTruthJson(series, "t0");
        var problems = new List<ContentProblem>();
        var truth = Truth.Read(System.Text.Encoding.UTF8.GetString(json), new FileProblems("truth.json", problems))!;
        var finding = truth.Targets["target-1"].On("t0", new CaseSeries([.. series.Frames.Select(f => f.SourceSopInstanceUid)], series.Stack()), new FileProblems("truth.json", problems))!;
        Assert.Empty(problems);
        Assert.Equal((1, 1), (finding.CentreFrame, finding.Contours.Count));
        Assert.True(finding.NearnessOf(series.Frames[1].Geometry.At(3, 2), 1, 0).IsHit(0, 0));
        Assert.False(finding.NearnessOf(series.Frames[1].Geometry.At(6, 2), 1, 0).IsHit(0, 0));
    }

    [Fact]
    public void Segmentations_of_other_makers_have_the_pixels_that_another_reader_counted()
    {
        var folder = Folder.Shared("vectors/dicom-files");
        Assert.SkipWhen(folder is null, "no shared/vectors/dicom-files beside the project");
        var known = Folder.Vector("dicom-sr-seg.json")["seg"]!.AsObject();
        foreach (var (name, expected) in known)
        {
            // The images are not at hand: a stack is made where the segmentation says that they lie.
            var frames = expected!["per_frame"]!.AsArray();
            var series = Folder.Read([.. frames.Select((frame, i) => DicomBytes.Slice(0, i)
                .Text(0x00080018, "UI", (string)frame!["source"]![0]!).Text(0x00200052, "UI", "1.3.6.1.4.1.5962.1.1.0.0.0.1196530851.28319.0.4").Shape(16, 16, 8, 8)
                .Text(0x00200032, "DS", string.Join('\\', frame["position"]!.AsArray().Select(n => n!.ToJsonString()))).Text(0x00280030, "DS", @"0.488281\0.488281").Bytes(0x7FE00010, "OB", new byte[256]))]);
            Assert.Empty(series.Problems.Select(p => p.Sentence("en")));
            var reading = TruthReading.From(new(name, () => File.OpenRead(Path.Combine(folder!, name))), series);
            Assert.Empty(reading.Problems.Select(p => p.Sentence("en")));
            var shape = Assert.Single(reading.Shapes);
            Assert.Equal(((string)expected["segments"]![0]!["label"]!, "Bone"), (shape.Name, shape.Meaning));
            foreach (var (i, frame) in frames.Index())
            {
                var polygons = shape.Contours.Where(c => c.Frame == i).Select(c => c.Points).ToArray();
                var geometry = series.Frames[i].Geometry;
                Assert.Equal((int)frame!["nonzero_pixels"]!, Enumerable.Range(0, 256).Count(p => Polygons.Distance(polygons, geometry.At(p % 16, p / 16)) == 0));
            }
        }
    }

    [Fact]
    public void A_report_of_another_maker_gives_its_circle_on_its_image()
    {
        var folder = Folder.Shared("dicom-fixtures/highdicom/test_files");
        Assert.SkipWhen(folder is null, "no shared/dicom-fixtures beside the project");
        SeriesFile At(string name) => new(name, () => File.OpenRead(Path.Combine(folder!, name)));
        var series = ImageStudy.Read([At("ct_image.dcm")], Folder.Secret, null).Series.Single();
        var reading = TruthReading.From(At("sr_document.dcm"), series);
        Assert.Empty(reading.Problems.Select(p => p.Sentence("en")));
        var circle = Assert.Single(reading.Shapes);
        Assert.Equal(("Planar ROI Measurements", "Spinal cord"), (circle.Name, circle.Meaning));
        var geometry = series.Frames[0].Geometry;
        Assert.Equal(0, circle.Centre.DistanceTo(geometry.At(57.5, 51.5)), 3);
        Assert.All(circle.Contours[0].Points, p => Assert.Equal(11 * geometry.RowSpacing, p.DistanceTo(circle.Centre), 3));
        var several = TruthReading.From(At("sr_document_with_multiple_groups.dcm"), series);
        Assert.Contains(several.Shapes, shape => shape.Meaning == "Nodule");
        Assert.Contains(several.Shapes, shape => shape.Meaning == "Aorta");
    }

    [Fact]
    public void A_liver_segmented_elsewhere_lies_on_its_three_slices()
    {
        var folder = Folder.Shared("dicom-fixtures/dcmqi/segmentations");
        Assert.SkipWhen(folder is null, "no shared/dicom-fixtures beside the project");
        SeriesFile At(string name) => new(name, () => File.OpenRead(Path.Combine(folder!, name)));
        var series = ImageStudy.Read([At("ct-3slice/02.dcm"), At("ct-3slice/01.dcm"), At("ct-3slice/03.dcm")], Folder.Secret, null).Series.Single();
        var liver = Assert.Single(TruthReading.From(At("liver.dcm"), series).Shapes);
        Assert.Equal("Liver", liver.Name);
        Assert.Equal([0, 1, 2], liver.Contours.Select(c => c.Frame).Distinct());
        var inside = liver.Contours.Where(c => c.Frame == liver.CentreFrame).Select(c => c.Points).ToArray();
        Assert.Equal(0, Polygons.Distance(inside, liver.Centre));
        Assert.True(liver.InscribedRadius > 5, $"{liver.InscribedRadius}");
        Assert.Equal(5, TruthReading.From(At("partial_overlaps.dcm"), series).Shapes.Count);
    }

    [Theory]
    [InlineData("liver", "liver_rle")]
    [InlineData("liver", "liver_deflate")]
    [InlineData("liver", "liver_expb")]
    [InlineData("liver_nonbyte_aligned", "liver_nonbyte_aligned_rle")]
    [InlineData("liver_nonbyte_aligned", "liver_nonbyte_aligned_deflate")]
    public void A_liver_packed_by_another_maker_is_the_liver_unpacked(string plain, string packed)
    {
        var (slices, livers) = (Folder.Shared("dicom-fixtures/dcmqi/segmentations"), Folder.Shared("dicom-fixtures/pydicom-data/data"));
        Assert.SkipWhen(slices is null || livers is null, "no shared/dicom-fixtures beside the project");
        SeriesFile At(string folder, string name) => new(name, () => File.OpenRead(Path.Combine(folder, name)));
        var series = ImageStudy.Read([At(slices!, "ct-3slice/02.dcm"), At(slices!, "ct-3slice/01.dcm"), At(slices!, "ct-3slice/03.dcm")], Folder.Secret, null).Series.Single();
        var (expected, reading) = (TruthReading.From(At(livers!, $"{plain}.dcm"), series), TruthReading.From(At(livers!, $"{packed}.dcm"), series));
        Assert.Empty(reading.Problems.Select(p => p.Sentence("en")));
        Assert.Equal([0, 1, 2], expected.Shapes.Single().Contours.Select(c => c.Frame).Distinct());
        Assert.Equal(expected.ToTruthJson(series, "t0"), reading.ToTruthJson(series, "t0"));
    }

    [Fact]
    public void Shares_of_another_maker_are_told_from_a_mask()
    {
        var folder = Folder.Shared("dicom-fixtures/highdicom/test_files");
        Assert.SkipWhen(folder is null, "no shared/dicom-fixtures beside the project");
        SeriesFile At(string name) => new(name, () => File.OpenRead(Path.Combine(folder!, name)));
        var series = ImageStudy.Read([At("ct_image.dcm")], Folder.Secret, null).Series.Single();
        Assert.Contains(TruthReading.From(At("seg_image_ct_true_fractional.dcm"), series).Problems, p => p.Kind == ImageProblems.ShapesShared && p.Sentence("en").Contains("PROBABILITY", StringComparison.Ordinal));
        Assert.DoesNotContain(TruthReading.From(At("seg_image_ct_binary_fractional.dcm"), series).Problems, p => p.Kind == ImageProblems.ShapesShared);
    }

    [Fact]
    public void Mutated_segmentations_and_reports_are_read_or_refused_and_nothing_else()
    {
        var series = Folder.Read(DicomBytes.Slice(0, 1), DicomBytes.Slice(5, 2));
        var random = new Random(7);
        byte[][] seeds = [Segmentation("BINARY", 5).Write(), Segmentation("LABELMAP", 5).Write(), Packed("BINARY", "1.2.840.10008.1.2.5").Write(),
            Packed("LABELMAP", "1.2.840.10008.1.2.8.1").Write(), Report(In2d("ELLIPSE", 1, 2, 5, 2, 3, 1, 3, 3), In3d("POINT", -8, -18, 5)).Write()];
        for (var i = 0; i < 1_500; i++)
        {
            var reading = TruthReading.From(Folder.Of("odd", HostileImageTests.Mutate(seeds[i % seeds.Length], random)), series);
            Assert.True(reading.Shapes.Count > 0 || reading.Problems.Count > 0);
            Assert.All(reading.Shapes.SelectMany(shape => shape.Contours).SelectMany(contour => contour.Points), point => Assert.True(point.IsFinite()));
            Assert.NotEmpty(reading.ToTruthJson(series, "t0"));
        }
    }

    // Columns 2 to 4 and rows 1 to 3 of the 8 × 6 pixels of the slices of DicomBytes.
    // The same, each frame in a fragment: run-length coded bytes, all of them literal, or deflated.
    static DicomBytes Packed(string type, string syntax)
    {
        var file = Segmentation(type, 5);
        var mask = DicomFile.Read(file.Write(), ImageLimits.Usual).Data[0x7FE00010]!.Value.ToArray();
        if (syntax == TransferSyntax.Rle)
        {
            return file.Fragments(syntax, [], [.. BitConverter.GetBytes(1), .. BitConverter.GetBytes(64), .. new byte[56], (byte)(mask.Length - 1), .. mask]);
        }
        using var packed = new MemoryStream();
        using (var deflate = new System.IO.Compression.DeflateStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(mask);
        }
        return file.Fragments(syntax, [], packed.ToArray());
    }
}
