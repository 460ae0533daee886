namespace Media.Core.Probing;

/// <summary>
/// Whether pictures hold two fields, by what they show at several places of a film. Two measures have to agree before a picture is torn apart, since each errs over drawn
/// patterns: <c>idet</c> takes some that move sideways for fields; a picture of fine lines is combed by itself. Fields of one moment fit each other clearly better than those of the
/// pictures around; of natural pictures that move, the own fields of progressive ones had under a tenth of the combs, those of interlaced ones as many.
/// </summary>
public static class FieldRules
{
    /// <summary>Combs of a picture, in pixels of a block of 256, below which nothing is to be told.</summary>
    private const int Noticed = 10;

    /// <summary>Own fields that have fewer combs than this share of those of the neighbours are of one moment.</summary>
    private const double OneMoment = 0.6;

    /// <summary>Own fields that have at least this share of them are of two.</summary>
    private const double TwoMoments = 0.7;

    /// <summary>One order counts where it is seen so many times as often as the other.</summary>
    private const int Clearly = 4;
    private const double NearlyAll = 0.9;

    /// <summary>Heights of what is broadcast or filmed in fields, with the rows that codecs add.</summary>
    private static readonly int[] Heights = [480, 486, 512, 576, 608, 1080, 1088];

    /// <summary>Codecs that code interlaced pictures whole, so that these may be fields and nobody says so.</summary>
    private static readonly string[] Codecs =
    [
        "mpeg2video", "mpeg4", "h264", "vc1", "wmv3", "dvvideo", "prores", "dnxhd", "cfhd", "mjpeg", "jpeg2000", "ffv1", "huffyuv", "ffvhuff", "utvideo", "magicyuv", "rawvideo", "v210", "v410", "r210", "qtrle",
    ];

    /// <summary>Whether the pictures of a track are worth looking at: it is called interlaced, or it could be of pictures of fields that nobody marked.</summary>
    /// <param name="video">The track.</param>
    /// <param name="framesPerSecond">Its mean frame rate.</param>
    public static bool CouldBeFields(VideoTrack video, double framesPerSecond) => video.Interlaced
        || (Codecs.Contains(video.Codec) && Heights.Contains(video.Height) && framesPerSecond is (> 24.9 and < 25.1) or (> 29.9 and < 30.1));

    /// <summary>Whether the pictures of one place are clearly of one moment each.</summary>
    public static bool AreWhole(FieldSample sample) => Order(sample) == Deinterlacing.None;

    /// <summary>What is done.</summary>
    /// <param name="flagged">Whether the file calls the track interlaced.</param>
    /// <param name="samples">What was seen; where it says nothing or no one thing, the file is believed.</param>
    public static Deinterlacing Decide(bool flagged, IReadOnlyCollection<FieldSample> samples)
    {
        var told = samples.Select(sample => (Sample: sample, Order: Order(sample))).Where(one => one.Order is not null).ToArray();
        var combed = told.Where(one => one.Order != Deinterlacing.None).ToArray();
        if (combed.Length == 0)
        {
            // Film among interlaced pictures is often marked as what it is: those marks are right, and stand.
            return told.Length > 0 && flagged && Sum(told, sample => sample.Flagged.TopFirst + sample.Flagged.BottomFirst) > Sum(told, sample => sample.Flagged.Progressive)
                ? Deinterlacing.None
                : Deinterlacing.AsFlagged;
        }

        var order = combed[0].Order!.Value;
        if (combed.Length * 2 < told.Length || combed.Any(one => one.Order != order))
        {
            return Deinterlacing.AsFlagged;
        }

        var marked = Sum(combed, sample => order == Deinterlacing.TopFirst ? sample.Flagged.TopFirst : sample.Flagged.BottomFirst);
        return marked < NearlyAll * Sum(combed, sample => sample.Flagged.All) ? order
            : flagged ? Deinterlacing.AsFlagged
            : Deinterlacing.FlaggedPictures;
    }

    private static int Sum((FieldSample Sample, Deinterlacing? Order)[] told, Func<FieldSample, int> count) => told.Sum(one => count(one.Sample));

    /// <summary>What one place shows; null where it does not tell.</summary>
    private static Deinterlacing? Order(FieldSample sample)
    {
        var (shown, combs) = (sample.Shown, sample.Combs);
        var around = Math.Min(combs.Before, combs.After);
        var least = Noticed * (long)combs.Pictures;
        var (more, less) = (Math.Max(shown.TopFirst, shown.BottomFirst), Math.Min(shown.TopFirst, shown.BottomFirst));
        return combs.Pictures == 0 ? null
            : combs.Own >= least && combs.Own >= TwoMoments * around
                ? more * 2 >= shown.All && more >= Clearly * less && more > 0 ? (shown.TopFirst > shown.BottomFirst ? Deinterlacing.TopFirst : Deinterlacing.BottomFirst) : null
            : around >= least ? combs.Own < OneMoment * around ? Deinterlacing.None : null
            : shown.All * 2 >= combs.Pictures && shown.Progressive >= NearlyAll * shown.All ? Deinterlacing.None
            : null;
    }
}
