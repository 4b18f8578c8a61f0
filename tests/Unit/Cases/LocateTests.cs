using CsCheck;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;
using Xunit;

namespace Elearning.Tests.Unit.Cases;

public sealed class LocateTests
{
    const double Thick = 2;

    static Contour Square(int frame, double x, double y, double half) =>
        new(frame, [new(x - half, y - half, frame * Thick), new(x + half, y - half, frame * Thick), new(x + half, y + half, frame * Thick), new(x - half, y + half, frame * Thick)]);

    static Finding Finding(string id, double x, double y, int frame, double radius = 0, params Contour[] contours) =>
        new(id, LocalText.Of(id), "t0", new(x, y, frame * Thick), frame, radius, contours);

    static Mark At(double x, double y, int frame, string series = "t0") => new(series, frame, x, y, new(x, y, frame * Thick));

    static Locate Item(params Finding[] findings) => new() { Id = "find", Stem = LocalText.Of("?"), Findings = findings, MostMarks = 20 };

    static Marked Marks(params Mark[] marks) => new(marks);

    // 20 mm square on slices 10 to 12, seen from its middle.
    static readonly Finding Mass = Finding("mass", 50, 50, 11, 0, Square(10, 50, 50, 10), Square(11, 50, 50, 10), Square(12, 50, 50, 10));

    [Theory]
    [InlineData(50, 50, 11, MarkVerdict.Hit, 0, 0)]
    [InlineData(59, 41, 10, MarkVerdict.Hit, 0, 0)]
    [InlineData(64, 50, 11, MarkVerdict.Hit, 4, 0)]
    [InlineData(65, 50, 11, MarkVerdict.Hit, 5, 0)]
    [InlineData(65.1, 50, 11, MarkVerdict.Near, 5.1, 0)]
    [InlineData(63, 64, 11, MarkVerdict.Hit, 5, 0)]
    [InlineData(75, 50, 11, MarkVerdict.Near, 15, 0)]
    [InlineData(75.1, 50, 11, MarkVerdict.Miss, 15.1, 0)]
    [InlineData(50, 50, 13, MarkVerdict.Hit, 0, 1)]
    [InlineData(50, 50, 9, MarkVerdict.Hit, 0, -1)]
    [InlineData(64, 50, 13, MarkVerdict.Hit, 4, 1)]
    [InlineData(50, 50, 14, MarkVerdict.Near, 0, 2)]
    [InlineData(50, 50, 7, MarkVerdict.Near, 0, -3)]
    [InlineData(50, 50, 16, MarkVerdict.Miss, 0, 4)]
    public void A_mark_is_judged_by_its_distance_to_the_outline_and_its_slice(double x, double y, int frame, MarkVerdict verdict, double edge, int off)
    {
        var judged = Assert.Single(Item(Mass).Judge(Marks(At(x, y, frame))));
        Assert.Equal((verdict, Mass, off), (judged.Verdict, judged.Finding, judged.Nearness!.SliceOffset));
        Assert.Equal(edge, judged.Nearness.EdgeDistance, 1e-6);
    }

    [Fact]
    public void A_mark_on_another_series_is_near_nothing()
    {
        var judged = Assert.Single(Item(Mass).Judge(Marks(At(50, 50, 11, "t5"))));
        Assert.Equal((MarkVerdict.Miss, null, null), (judged.Verdict, judged.Finding, judged.Nearness));
    }

    [Fact]
    public void A_polygon_inside_another_is_a_hole()
    {
        var ring = Finding("ring", 42, 50, 5, 0, Square(5, 50, 50, 10), Square(5, 50, 50, 6));
        var item = Item(ring) with { Margin = 1 };
        Assert.Equal(MarkVerdict.Hit, item.Judge(Marks(At(42, 50, 5)))[0].Verdict);
        var inHole = item.Judge(Marks(At(52, 50, 5)))[0];
        Assert.NotEqual(MarkVerdict.Hit, inHole.Verdict);
        Assert.Equal(4, inHole.Nearness!.EdgeDistance, 1e-6);
        Assert.Equal(MarkVerdict.Hit, item.Judge(Marks(At(55.5, 50, 5)))[0].Verdict);
    }

    [Fact]
    public void Two_separate_polygons_of_one_finding_are_both_inside()
    {
        var two = Finding("two", 20, 20, 5, 0, Square(5, 20, 20, 5), Square(5, 60, 20, 5));
        Assert.All([At(20, 20, 5), At(60, 20, 5)], mark => Assert.Equal(MarkVerdict.Hit, Item(two).Judge(Marks(mark))[0].Verdict));
        Assert.Equal(15, Item(two).Judge(Marks(At(40, 20, 5)))[0].Nearness!.EdgeDistance, 1e-6);
    }

    [Fact]
    public void Outlines_in_any_plane_are_measured_in_that_plane()
    {
        // A sagittal square: x is the slice, y and z lie in the picture; the mark lies two slices off.
        var sagittal = new Finding("s", LocalText.Of("s"), "t0", new(0, 0, 0), 3, 0,
            [new(3, [new(0, -5, -5), new(0, 5, -5), new(0, 5, 5), new(0, -5, 5)])]);
        var near = sagittal.NearnessOf(new(2, 0, 8), 3, 1);
        Assert.Equal(3, near.EdgeDistance, 1e-9);
    }

    [Fact]
    public void The_acceptance_radius_is_a_ball_in_the_patient_whatever_the_slice()
    {
        var nodule = Finding("nodule", 50, 50, 10, 6, Square(10, 50, 50, 1));
        var item = Item(nodule) with { Margin = 0, Slices = 0 };
        Assert.Equal(MarkVerdict.Hit, item.Judge(Marks(At(50, 50, 13)))[0].Verdict);
        Assert.Equal(MarkVerdict.Hit, item.Judge(Marks(At(56, 50, 10)))[0].Verdict);
        Assert.NotEqual(MarkVerdict.Hit, item.Judge(Marks(At(50, 50, 14)))[0].Verdict);
        Assert.NotEqual(MarkVerdict.Hit, item.Judge(Marks(At(56.1, 50, 10)))[0].Verdict);
    }

    [Fact]
    public void Without_an_outline_the_ball_is_the_outline_and_the_margin_goes_around_it()
    {
        var region = Finding("region", 50, 50, 10, 6);
        Assert.Equal(MarkVerdict.Hit, Item(region).Judge(Marks(At(60, 50, 10)))[0].Verdict);
        Assert.Equal(MarkVerdict.Near, Item(region).Judge(Marks(At(62, 50, 10)))[0].Verdict);
        Assert.Equal(1, Item(region).Judge(Marks(At(62, 50, 11)))[0].Nearness!.SliceOffset);
    }

    [Fact]
    public void On_flat_pictures_the_same_place_of_another_picture_is_no_hit_and_not_even_near()
    {
        var flat = Finding("cc", 50, 50, 0, 8, new Contour(0, [new(45, 45, 0), new(55, 45, 0), new(55, 55, 0)])) with { Flat = true };
        var item = Item(flat) with { Slices = 0 };
        Mark On(int frame) => new("t0", frame, 50, 50, new(50, 50, 0));
        Assert.Equal(MarkVerdict.Hit, item.Judge(Marks(On(0)))[0].Verdict);
        Assert.Equal(MarkVerdict.Miss, item.Judge(Marks(On(1)))[0].Verdict);
        Assert.Equal(MarkVerdict.Hit, (item with { Slices = 1 }).Judge(Marks(On(1)))[0].Verdict);
    }

    [Fact]
    public void Every_finding_is_credited_once_further_marks_on_it_neither_pay_nor_cost()
    {
        var item = Item(Mass, Finding("other", 150, 50, 11, 5));
        Assert.Equal(0.5m, item.Grade(Marks(At(50, 50, 11))).Fraction);
        Assert.Equal(0.5m, item.Grade(Marks(At(50, 50, 11), At(51, 51, 11), At(49, 49, 12))).Fraction);
        Assert.Equal([MarkVerdict.Hit, MarkVerdict.Again], item.Judge(Marks(At(50, 50, 11), At(51, 51, 11))).Select(j => j.Verdict));
        Assert.Equal(new Grade(1, Verdict.Right, 1), item.Grade(Marks(At(50, 50, 11), At(150, 50, 11))));
        Assert.Equal(["other"], item.Missed(Marks(At(50, 50, 11))).Select(f => f.Id));
    }

    [Theory]
    [InlineData(0.5, 1, 0.75)]
    [InlineData(0.5, 2, 0.5)]
    [InlineData(0.5, 4, 0)]
    [InlineData(0.5, 9, 0)]
    [InlineData(0, 9, 1)]
    [InlineData(1, 1, 0.5)]
    public void Extra_marks_cost(decimal cost, int extra, decimal fraction)
    {
        var item = Item(Mass, Finding("other", 150, 50, 11, 5)) with { Cost = cost };
        Mark[] marks = [At(50, 50, 11), At(150, 50, 11), .. Enumerable.Range(0, extra).Select(i => At(300 + i, 300, 2))];
        Assert.Equal(fraction, item.Grade(Marks(marks)).Fraction);
    }

    [Fact]
    public void No_order_of_clicking_loses_a_credit_where_findings_overlap()
    {
        // The first mark reaches both, the second only the left one: taking them greedily could leave the second without a finding.
        var (left, right) = (Finding("left", 50, 50, 11, 8), Finding("right", 60, 50, 11, 8));
        var item = Item(left, right) with { Margin = 0 };
        var (both, onlyLeft, onlyRight) = (At(55, 50, 11), At(43, 50, 11), At(67, 50, 11));
        Assert.All(new[] { (both, onlyLeft), (onlyLeft, both), (both, onlyRight), (onlyRight, both), (onlyLeft, onlyRight) },
            pair => Assert.Equal(1, item.Grade(Marks(pair.Item1, pair.Item2)).Fraction));
    }

    [Fact]
    public void No_abnormality_is_right_only_where_there_is_none()
    {
        Assert.Equal(new Grade(1, Verdict.Right, 1), Item().Grade(new Marked([], NothingSeen: true)));
        Assert.Equal(new Grade(0, Verdict.Wrong, 1), Item().Grade(Marks(At(1, 1, 1))));
        Assert.Equal(new Grade(0, Verdict.Wrong, 1), Item().Grade(new Marked([At(1, 1, 1)], NothingSeen: true)));
        Assert.Equal(new Grade(0, Verdict.Wrong, 1), Item(Mass).Grade(new Marked([], NothingSeen: true)));
        Assert.Equal(new Grade(0, Verdict.Wrong, 1), Item(Mass).Grade(new Marked([At(50, 50, 11)], NothingSeen: true)));
        Assert.Equal(Verdict.Unanswered, Item(Mass).Grade(Marks()).Verdict);
        Assert.Equal(Verdict.Unanswered, Item(Mass).Grade(new Picked(["a"])).Verdict);
    }

    [Fact]
    public void Marks_beyond_the_most_are_not_looked_at_so_that_a_carpet_of_marks_earns_nothing()
    {
        var item = Item(Mass) with { MostMarks = 1, Cost = 0 };
        Assert.Equal(0, item.Grade(Marks(At(300, 300, 1), At(50, 50, 11))).Fraction);
        Assert.Single(item.Judge(Marks(At(300, 300, 1), At(50, 50, 11))));
    }

    [Fact]
    public void Places_that_are_no_numbers_are_misses()
    {
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e300 })
        {
            Assert.Equal(0, Item(Mass).Grade(Marks(new Mark("t0", 11, bad, bad, new(bad, bad, bad)))).Fraction);
        }
        Assert.Equal(0, Item(Mass).Grade(Marks(At(50, 50, int.MaxValue))).Fraction);
        Assert.Equal(0, Item(Mass).Grade(Marks(At(50, 50, -5_000))).Fraction);
    }

    static readonly Gen<Finding> SomeFinding =
        from x in Gen.Double[0, 100]
        from y in Gen.Double[0, 100]
        from frame in Gen.Int[0, 12]
        from half in Gen.Double[2, 12]
        from tall in Gen.Int[0, 2]
        from radius in Gen.Bool.Select(Gen.Double[1, 8], (has, r) => has ? r : 0)
        select new Finding($"{x}{y}", LocalText.Of("f"), "t0", new(x, y, frame * Thick), frame, radius,
            [.. Enumerable.Range(frame - tall, (2 * tall) + 1).Select(f => Square(f, x, y, half))]);

    static readonly Gen<Mark> SomeMark = Gen.Select(Gen.Double[-10, 110], Gen.Double[-10, 110], Gen.Int[-2, 14], (x, y, f) => At(x, y, f));

    static readonly Gen<Locate> SomeItem = Gen.Select(SomeFinding.Array[1, 5], Gen.Double[0, 8], Gen.Int[0, 3], Gen.Decimal[0, 2],
        (findings, margin, slices, cost) => Item(findings) with { Margin = margin, Slices = slices, Cost = decimal.Round(cost, 2) });

    [Fact]
    public void The_order_of_the_marks_does_not_change_the_grade() =>
        Gen.Select(SomeItem, SomeMark.Array[1, 8], Gen.Int).Sample((item, marks, seed) =>
        {
            var shuffled = marks.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(item.Grade(Marks(marks)), item.Grade(Marks(shuffled)));
        });

    [Fact]
    public void The_grade_is_a_fraction_and_agrees_with_what_is_said_of_the_marks() =>
        Gen.Select(SomeItem, SomeMark.Array[1, 8]).Sample((item, marks) =>
        {
            var (grade, judged) = (item.Grade(Marks(marks)), item.Judge(Marks(marks)));
            Assert.InRange(grade.Fraction, 0, 1);
            Assert.Equal(marks, judged.Select(j => j.Mark));
            var hits = judged.Where(j => j.Verdict == MarkVerdict.Hit).Select(j => j.Finding).ToArray();
            Assert.Equal(hits.Length, hits.Distinct(ReferenceEqualityComparer.Instance).Count());
            Assert.Equal(item.Findings.Count - hits.Length, item.Missed(Marks(marks)).Count);
            Assert.All(judged, j => Assert.Equal(j.Verdict is MarkVerdict.Hit or MarkVerdict.Again,
                item.Findings.Any(f => f.NearnessOf(j.Mark.At, j.Mark.Frame, item.Slices).IsHit(item.Margin, item.Slices))));
        });

    [Fact]
    public void As_many_findings_are_credited_as_any_pairing_could_credit() =>
        Gen.Select(SomeItem, SomeMark.Array[1, 5]).Sample((item, marks) =>
            Assert.Equal(Most(item, marks, 0, []), item.Judge(Marks(marks)).Count(j => j.Verdict == MarkVerdict.Hit)));

    [Fact]
    public void Adding_a_miss_never_raises() =>
        Gen.Select(SomeItem, SomeMark.Array[1, 6]).Sample((item, marks) =>
            Assert.True(item.Grade(Marks([.. marks, At(1000, 1000, 50)])).Fraction <= item.Grade(Marks(marks)).Fraction));

    [Fact]
    public void Moving_a_mark_into_the_centre_of_its_finding_never_lowers() =>
        Gen.Select(SomeFinding, SomeMark, Gen.Double[0, 8], Gen.Int[0, 3]).Sample((finding, mark, margin, slices) =>
        {
            var item = Item(finding) with { Margin = margin, Slices = slices };
            var centred = At(finding.Centre.X, finding.Centre.Y, finding.CentreFrame);
            Assert.Equal(1, item.Grade(Marks(centred)).Fraction);
            Assert.True(item.Grade(Marks(mark)).Fraction <= item.Grade(Marks(centred)).Fraction);
        });

    [Fact]
    public void A_wider_margin_or_tolerance_never_loses_a_hit() =>
        Gen.Select(SomeItem, SomeMark.Array[1, 5]).Sample((item, marks) =>
        {
            var hits = item.Judge(Marks(marks)).Count(j => j.Verdict == MarkVerdict.Hit);
            Assert.True((item with { Margin = item.Margin + 1 }).Judge(Marks(marks)).Count(j => j.Verdict == MarkVerdict.Hit) >= hits);
            Assert.True((item with { Slices = item.Slices + 1 }).Judge(Marks(marks)).Count(j => j.Verdict == MarkVerdict.Hit) >= hits);
        });

    [Fact]
    public void Of_all_the_pairings_that_credit_most_the_nearest_one_is_told() =>
        Gen.Select(SomeItem, SomeMark.Array[1, 5]).Sample((item, marks) =>
        {
            var hits = item.Judge(Marks(marks)).Where(j => j.Verdict == MarkVerdict.Hit).ToArray();
            Assert.Equal(Least(item, marks, 0, [], hits.Length), hits.Sum(j => Micrometres(j.Nearness!)));
        });

    [Fact]
    public void The_order_of_the_marks_changes_no_verdict() =>
        Gen.Select(SomeItem, SomeMark.Array[1, 8], Gen.Int).Sample((item, marks, seed) =>
        {
            var shuffled = marks.ToArray();
            new Random(seed).Shuffle(shuffled);
            // Of equal marks any may be the one that is credited.
            IEnumerable<string> Told(Mark[] all) => item.Judge(Marks(all)).Select(j => $"{j.Mark} {j.Verdict} {j.Finding?.Id}").Order(StringComparer.Ordinal);
            Assert.Equal(Told(marks), Told(shuffled));
        });

    [Fact]
    public void A_mark_on_a_finding_not_yet_marked_never_lowers_the_number_found() =>
        Gen.Select(SomeItem, SomeMark.Array[0, 6], Gen.Int[0, 4]).Sample((item, marks, which) =>
        {
            var finding = item.Findings[which % item.Findings.Count];
            var more = item.Judge(Marks([.. marks, At(finding.Centre.X, finding.Centre.Y, finding.CentreFrame)])).Count(j => j.Verdict == MarkVerdict.Hit);
            Assert.True(more >= item.Judge(Marks(marks)).Count(j => j.Verdict == MarkVerdict.Hit));
        });

    [Fact]
    public void Moving_a_mark_closer_to_its_finding_never_turns_a_hit_into_a_miss() =>
        Gen.Select(SomeFinding, SomeMark, Gen.Double[0, 8], Gen.Int[0, 3], Gen.Double[0, 1]).Sample((finding, mark, margin, slices, share) =>
        {
            var item = Item(finding) with { Margin = margin, Slices = slices };
            double Part(double from, double to) => from + (share * (to - from));
            var closer = At(Part(mark.At.X, finding.Centre.X), Part(mark.At.Y, finding.Centre.Y), mark.Frame);
            Assert.True(item.Judge(Marks(closer))[0].Verdict >= item.Judge(Marks(mark))[0].Verdict);
        });

    [Fact]
    public void A_rating_is_kept_and_never_changes_the_grade()
    {
        var item = Item(Mass) with { Ratings = true };
        var rated = Marks(At(50, 50, 11) with { Rating = 4 });
        Assert.Equal(item.Grade(Marks(At(50, 50, 11))), item.Grade(rated));
        Assert.Equal(4, ((Marked)Answer.FromJson(rated.ToJson())).Marks[0].Rating);
        Assert.DoesNotContain("rating", Marks(At(50, 50, 11)).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Free_response_analysis_gets_the_highest_rating_of_each_finding_and_those_of_all_other_marks()
    {
        var item = Item(Mass, Finding("other", 150, 50, 11, 5)) with { Ratings = true };
        var (findings, elsewhere) = item.FreeResponse(Marks(
            At(50, 50, 11) with { Rating = 2 }, At(52, 50, 11) with { Rating = 5 }, At(300, 300, 1) with { Rating = 3 }, At(65.1, 50, 11) with { Rating = 1 }, At(301, 300, 1)));
        Assert.Equal([5, null], findings);
        Assert.Equal([3, 1, 1], elsewhere);
    }

    [Theory]
    [InlineData(null, FindingVerdict.NotMarked)]
    [InlineData("t0 5*10", FindingVerdict.NotSeen)]
    [InlineData("t0 0*10.3*3", FindingVerdict.NotSeen)]
    [InlineData("t0 0*10.4.3.3", FindingVerdict.Misread)]
    [InlineData("t1 600*20", FindingVerdict.NotSeen)]
    public void What_was_not_marked_was_not_seen_or_misread_and_nothing_is_claimed_without_a_trace(string? written, FindingVerdict verdict)
    {
        var trace = written is null ? null : Trace.Read(written, _ => 20);
        var judged = Assert.Single(Item(Mass).Findings([], trace));
        Assert.Equal((verdict, trace?.Seconds("t0", [10, 11, 12])), (judged.Verdict, judged.Seconds));
    }

    [Fact]
    public void A_found_or_nearly_found_finding_is_told_with_its_mark_whatever_the_trace()
    {
        var trace = Trace.Read("t0 0*20", _ => 20);
        Assert.Equal(FindingVerdict.Found, Item(Mass).Findings(Item(Mass).Judge(Marks(At(50, 50, 11))), trace)[0].Verdict);
        var near = Item(Mass).Findings(Item(Mass).Judge(Marks(At(50, 75, 11), At(50, 70, 11))), trace)[0];
        Assert.Equal((FindingVerdict.Near, 10), (near.Verdict, near.Mark!.Nearness!.EdgeDistance));
    }

    static long Micrometres(Nearness near) => ((long)Math.Round(near.EdgeDistance * 1000) * 1_000_000_000) + (long)Math.Round(Math.Min(near.CentreDistance, 10_000) * 1000);

    // The least sum of distances over every pairing of so many marks with findings they hit.
    static long Least(Locate item, Mark[] marks, int from, HashSet<int> taken, int left)
    {
        if (left == 0)
        {
            return 0;
        }
        if (from == marks.Length)
        {
            return long.MaxValue / 2;
        }
        var best = Least(item, marks, from + 1, taken, left);
        for (var f = 0; f < item.Findings.Count; f++)
        {
            var near = item.Findings[f].NearnessOf(marks[from].At, marks[from].Frame, item.Slices);
            if (!taken.Contains(f) && near.IsHit(item.Margin, item.Slices))
            {
                best = Math.Min(best, Micrometres(near) + Least(item, marks, from + 1, [.. taken, f], left - 1));
            }
        }
        return best;
    }

    static int Most(Locate item, Mark[] marks, int from, HashSet<int> taken)
    {
        if (from == marks.Length)
        {
            return 0;
        }
        var best = Most(item, marks, from + 1, taken);
        for (var f = 0; f < item.Findings.Count; f++)
        {
            if (!taken.Contains(f) && item.Findings[f].NearnessOf(marks[from].At, marks[from].Frame, item.Slices).IsHit(item.Margin, item.Slices))
            {
                best = Math.Max(best, 1 + Most(item, marks, from + 1, [.. taken, f]));
            }
        }
        return best;
    }
}
