using Media.Core.Profiles;
using Media.Core.Packaging;
using Media.Core.Tracks;

namespace Media.Core.Tests.Packaging;

public sealed class ReleaseTests
{
    [Fact]
    public void A_release_is_its_documents_its_media_and_what_names_them() => Assert.Equal(
        [
            "audio/init.mp4", "audio/playlist.m3u8", "audio/segment-00000.m4s", "audio/segment-00001.m4s", "audio/segment-00002.m4s", "manifest.mpd", "master.m3u8",
            "tracks/audio.json", "tracks/video-720p.json", "video/720p/init.mp4", "video/720p/keyframes.m3u8", "video/720p/playlist.m3u8",
            "video/720p/segment-00000.m4s", "video/720p/segment-00001.m4s", "video/720p/segment-00002.m4s",
        ],
        Release.Objects([SampleTracks.Video(), SampleTracks.Sound()], Release.Outputs("", ProfileFolder.Read(Profile.Default), [])).Order(StringComparer.Ordinal));

    [Fact]
    public void Captions_are_two_objects_a_playlist_and_a_document() => Assert.Equal(
        ["text/text/captions.vtt", "text/text/playlist.m3u8", "text/text/segments.vtt", "tracks/text.json"],
        Release.Objects([SampleTracks.Video(), SampleTracks.Captions()], []).Except(Release.Objects([SampleTracks.Video()], [])).Order(StringComparer.Ordinal));

    [Fact]
    public void The_master_names_playlists_and_nobody_but_playlists_and_manifests_names_media()
    {
        List<(string From, string To)> named = [];

        Release.Render([SampleTracks.Video(), SampleTracks.Sound()], Release.Outputs("", ProfileFolder.Read(Profile.Default), []), null, (from, to) =>
        {
            named.Add((from, to));
            return to;
        });

        Assert.All(named, pair => Assert.Equal(pair.From == "master.m3u8", pair.To.EndsWith(".m3u8", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_never_names_what_does_not_lie_below_it() =>
        Assert.Throws<ArgumentException>(() => StoredAddress.Relative("video/720p/playlist.m3u8", "audio/init.mp4"));
}
