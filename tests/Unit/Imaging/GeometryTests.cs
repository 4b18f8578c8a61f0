using CsCheck;
using Elearning.Domain.Imaging;
using Xunit;

namespace Elearning.Tests.Unit.Imaging;

public sealed class GeometryTests
{
    static readonly Gen<double> Angle = Gen.Double[-Math.PI, Math.PI];

    static readonly Gen<Point> Place = Gen.Select(Gen.Double[-500, 500], Gen.Double[-500, 500], Gen.Double[-2000, 2000], (x, y, z) => new Point(x, y, z));

    // Any orthonormal pair: a plane turned about z, then tilted about its own row.
    static readonly Gen<FrameGeometry> Frame =
        from origin in Place
        from turn in Angle
        from tilt in Angle
        from columnSpacing in Gen.Double[0.05, 5]
        from rowSpacing in Gen.Double[0.05, 5]
        let row = new Point(Math.Cos(turn), Math.Sin(turn), 0)
        let across = new Point(-Math.Sin(turn), Math.Cos(turn), 0)
        let column = (across * Math.Cos(tilt)) + (new Point(0, 0, 1) * Math.Sin(tilt))
        select new FrameGeometry(origin, row, column, columnSpacing, rowSpacing, 512, 512);

    [Fact]
    public void A_pixel_projected_back_is_the_same_pixel_and_lies_in_the_plane() =>
        Gen.Select(Frame, Gen.Double[-10, 600], Gen.Double[-10, 600]).Sample((frame, column, row) =>
        {
            var place = frame.At(column, row);
            var (c, r) = frame.Project(place);
            Assert.Equal(column, c, 1e-6);
            Assert.Equal(row, r, 1e-6);
            Assert.Equal(0, frame.OffPlane(place), 1e-6);
        });

    [Fact]
    public void A_step_of_one_column_is_the_column_spacing_and_of_one_row_the_row_spacing() =>
        Frame.Sample(frame =>
        {
            Assert.Equal(frame.ColumnSpacing, frame.At(0, 0).DistanceTo(frame.At(1, 0)), 1e-6);
            Assert.Equal(frame.RowSpacing, frame.At(0, 0).DistanceTo(frame.At(0, 1)), 1e-6);
            Assert.Equal(1, frame.Normal().Length(), 1e-9);
        });

    [Fact]
    public void Off_plane_is_the_signed_distance_along_the_normal() =>
        Gen.Select(Frame, Gen.Double[-100, 100], Gen.Double[0, 500], Gen.Double[0, 500]).Sample((frame, depth, column, row) =>
            Assert.Equal(depth, frame.OffPlane(frame.At(column, row) + (frame.Normal() * depth)), 1e-6));

    [Fact]
    public void An_axial_slice_puts_the_left_of_the_patient_on_the_right_of_the_picture()
    {
        var axial = new FrameGeometry(new(-100, -120, 30), new(1, 0, 0), new(0, 1, 0), 0.5, 0.75, 400, 300);
        Assert.Equal(new Point(-95, -120, 30), axial.At(10, 0));
        Assert.Equal(new Point(-100, -112.5, 30), axial.At(0, 10));
        Assert.Equal(new Point(0, 0, 1), axial.Normal());
        Assert.Equal(-2, axial.OffPlane(new(0, 0, 28)));
    }

    [Fact]
    public void The_nearest_frame_is_the_one_a_place_was_taken_from() =>
        Gen.Select(Frame, Gen.Double[0.5, 10], Gen.Int[0, 19], Gen.Double[-0.49, 0.49]).Sample((frame, pitch, index, off) =>
        {
            var stack = new StackGeometry([.. Enumerable.Range(0, 20).Select(i => frame with { Origin = frame.Origin + (frame.Normal() * (i * pitch)) })]);
            Assert.Equal(index, stack.Nearest(stack.Frames[index].At(37, 41) + (frame.Normal() * (off * pitch))));
            Assert.Equal(pitch, stack.Pitch(), 1e-6);
            Assert.True(stack.IsVolume());
        });

    [Fact]
    public void A_cine_of_one_slice_and_a_flat_picture_are_no_volumes()
    {
        var slice = new FrameGeometry(new(1, 2, 3), new(0, 1, 0), new(0, 0, -1), 1, 1, 128, 128);
        var cine = new StackGeometry([slice, slice, slice]);
        Assert.Equal(0, cine.Pitch());
        Assert.False(cine.IsVolume());
        Assert.Equal(0, cine.Nearest(new(9, 9, 9)));
        Assert.False(new StackGeometry([FrameGeometry.Flat(10, 20), FrameGeometry.Flat(10, 20)]).IsVolume());
    }

    [Fact]
    public void A_missing_slice_does_not_change_the_pitch()
    {
        var depths = new double[] { 0, 5, 10, 20, 25, 30 };
        var stack = new StackGeometry([.. depths.Select(z => new FrameGeometry(new(0, 0, z), new(1, 0, 0), new(0, 1, 0), 1, 1, 8, 8))]);
        Assert.Equal(5, stack.Pitch());
        Assert.Equal(3, stack.Nearest(new(0, 0, 19)));
    }

    [Fact]
    public void A_flat_picture_without_spacing_says_that_it_is_not_calibrated()
    {
        var picture = FrameGeometry.Flat(100, 200);
        Assert.False(picture.Calibrated);
        Assert.False(picture.InPatient);
        Assert.Equal(new Point(12.5, 7, 0), picture.At(12.5, 7));
        Assert.True(picture.Contains(-0.5, 99.5));
        Assert.False(picture.Contains(200, 50));
    }
}
