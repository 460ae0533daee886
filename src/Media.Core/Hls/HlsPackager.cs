using Media.Core.Formats;
using Media.Core.Formats.Jpeg;
using Media.Core.Publishing;
using Media.Core.Tracks;

namespace Media.Core.Hls;

/// <summary>Renders the playlists of a release out of its tracks: a master, one playlist for each track, and one of key frames for each with pictures.</summary>
public static class HlsPackager
{
    /// <summary>The media type of playlists.</summary>
    public const string MediaType = "application/vnd.apple.mpegurl";

    /// <summary>The master playlist, relative to the release.</summary>
    public const string Master = "master.m3u8";

    /// <summary>A track's playlist, relative to the release.</summary>
    public static string Playlist(StoredTrack track) => track.Folder + "playlist.m3u8";

    /// <summary>A track's playlist of key frames, relative to the release.</summary>
    public static string KeyFrames(StoredTrack track) => track.Folder + "keyframes.m3u8";

    /// <summary>The playlists; the master, which names all others, comes last.</summary>
    /// <param name="tracks">The tracks in the order in which players are to prefer them, pictures first.</param>
    /// <param name="address">How the files name each other and the media.</param>
    /// <param name="film">What is known of the film; null for nothing.</param>
    public static IReadOnlyList<PackagedFile> Render(IReadOnlyList<StoredTrack> tracks, FileAddress address, FilmFacts? film = null)
    {
        var playlists = MediaPlaylist.Aligned([.. tracks.Select(track => Playlist(track, address))]);
        List<PackagedFile> files = [];
        List<VariantStream> variants = [];
        List<(StoredTrack Track, AudioStream Stream)> sounds = [];
        List<TextStream> texts = [];
        List<ImageStream> images = [];
        foreach (var (track, playlist) in tracks.Zip(playlists))
        {
            var uri = address(Master, Playlist(track));
            if (track.Settings is JpegSettings tile)
            {
                files.Add(new PackagedFile(Playlist(track), MediaType, ImagePlaylist.Render(track, tile, playlist.TargetDuration, path => address(Playlist(track), path))));
                images.Add(new ImageStream(uri, tile.Width, tile.Height, Bandwidth.Peak(playlist)));
                continue;
            }

            files.Add(new PackagedFile(Playlist(track), MediaType, playlist.Render()));
            if (track.Picture is { } picture)
            {
                var keyFrames = KeyFrameList(track, playlist);
                files.Add(new PackagedFile(KeyFrames(track), MediaType, keyFrames.Render()));
                variants.Add(new VariantStream(
                    uri, track.Codecs, picture.Width, picture.Height, picture.FrameRate, Bandwidth.Peak(playlist), Bandwidth.Average(playlist),
                    new KeyFrameStream(address(Master, KeyFrames(track)), Bandwidth.Peak(keyFrames), Bandwidth.Average(keyFrames))));
            }
            else if (track.Text is { } text)
            {
                texts.Add(new TextStream(uri, track.Name, track.Language, track.Role, text.Default, Bandwidth.Peak(playlist), Bandwidth.Average(playlist)));
            }
            else
            {
                sounds.Add((track, new AudioStream(
                    uri, track.Codecs, track.Name, track.Language, Channels(track.Settings), track.Role,
                    Bandwidth.Peak(playlist), Bandwidth.Average(playlist))));
            }
        }

        if (SessionData.Render(film) is { } chapters)
        {
            files.Add(chapters);
        }

        files.Add(new PackagedFile(Master, MediaType, new MasterPlaylist([.. variants], Stereo(sounds), [.. texts], [.. images], SessionData.Lines(film, () => address(Master, SessionData.Chapters)), Surround(sounds)).Render()));
        return files;
    }

    /// <summary>A track's own bit rates, as its playlist measures them.</summary>
    public static (long Peak, long Average) Rates(StoredTrack track)
    {
        var playlist = Playlist(track, StoredAddress.Relative);
        return (Bandwidth.Peak(playlist), Bandwidth.Average(playlist));
    }

    private static MediaPlaylist Playlist(StoredTrack track, FileAddress address)
    {
        var offsets = track.Text is null ? null : Offsets(track.Segments);
        return new MediaPlaylist(
            track.Timescale,
            [.. track.Segments.Select((segment, number) => new PlaylistSegment(
                address(Playlist(track), track.SegmentPath(number)), segment.Ticks, segment.Bytes, From: offsets?[number]))],
            track.InitializationPath is { } initialization ? address(Playlist(track), initialization) : null);
    }

    private static long[] Offsets(TrackSegment[] segments)
    {
        var offsets = new long[segments.Length];
        for (var number = 1; number < segments.Length; number++)
        {
            offsets[number] = offsets[number - 1] + segments[number - 1].Bytes;
        }

        return offsets;
    }

    private static MediaPlaylist KeyFrameList(StoredTrack track, MediaPlaylist playlist) =>
        playlist.KeyFrames([.. track.Segments.Select(segment => segment.KeyFrameBytes ?? segment.Bytes)]);

    private static AudioStream[] Stereo(List<(StoredTrack Track, AudioStream Stream)> sounds) => [.. sounds.Where(sound => sound.Track.Beside is null).Select(sound => sound.Stream)];

    /// <summary>The same tracks, those with more channels in the place of those with two: groups have the same members (RFC 8216, 4.3.4.1.1).</summary>
    private static AudioStream[] Surround(List<(StoredTrack Track, AudioStream Stream)> sounds)
    {
        var beside = sounds.Where(sound => sound.Track.Beside is not null).ToDictionary(sound => sound.Track.Beside!, sound => sound.Stream, StringComparer.Ordinal);
        return beside.Count == 0 ? [] : [.. sounds.Where(sound => sound.Track.Beside is null).Select(sound => beside.GetValueOrDefault(sound.Track.Id, sound.Stream))];
    }

    private static int Channels(TrackSettings settings) => settings is SoundSettings sound
        ? sound.Channels
        : throw new ArgumentException($"{settings.GetType().Name} is no sound.", nameof(settings));
}
