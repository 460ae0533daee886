using Media.Core.Failures;
using Media.Core.Probing;
using Media.Core.Profiles;

namespace Media.Core.Ladder;

/// <summary>What a profile's crop leaves of a picture.</summary>
public static class CropRules
{
    /// <summary>The track as if it had been recorded with the part alone that is kept; the same where all is.</summary>
    /// <param name="video">The source's track.</param>
    /// <param name="profile">What is asked for.</param>
    /// <exception cref="ProfileRefusedException">The part does not lie within the picture.</exception>
    public static VideoTrack Apply(VideoTrack video, Profile profile)
    {
        if (profile.Video?.Crop is not { } crop)
        {
            return video;
        }

        var turned = video.Rotation is 90 or 270;
        var (width, height) = turned ? (video.Height, video.Width) : (video.Width, video.Height);
        return crop.Left + crop.Width > width || crop.Top + crop.Height > height
            ? throw new ProfileRefusedException(
                $"Profile {profile.Name}, field video.crop: {crop.Width}x{crop.Height} at {crop.Left},{crop.Top} does not lie within the source's picture of {width}x{height}.")
            : turned ? video with { Width = crop.Height, Height = crop.Width }
            : video with { Width = crop.Width, Height = crop.Height };
    }
}
