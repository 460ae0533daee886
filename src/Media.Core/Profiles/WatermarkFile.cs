using System.Buffers.Binary;
using Media.Core.Failures;

namespace Media.Core.Profiles;

/// <summary>The PNG of a watermark: part of the deployment, beside the profiles.</summary>
public static class WatermarkFile
{
    private const int LongestSide = 4096;
    private const int LargestFile = 4 * 1024 * 1024;
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];

    /// <summary>Where it lies.</summary>
    /// <param name="name">Its name, as a profile that was read has it.</param>
    public static string Path(string name) => System.IO.Path.Combine(ProfileFolder.Folder, name);

    /// <summary>Refuses a profile whose watermark is not there or is none.</summary>
    /// <param name="profile">The profile.</param>
    /// <exception cref="ProfileRefusedException">It says why.</exception>
    public static void Check(Profile profile)
    {
        if (profile.Video?.Watermark is { } mark && Fault(new FileInfo(Path(mark.File))) is { } fault)
        {
            throw new ProfileRefusedException($"Profile {profile.Name}, field video.watermark.file: '{mark.File}' {fault}.");
        }
    }

    private static string? Fault(FileInfo file)
    {
        if (!file.Exists)
        {
            return "is not among the profiles; put it there and deploy";
        }

        var begin = new byte[24];
        using var stream = file.OpenRead();
        if (stream.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) < begin.Length || !begin.AsSpan().StartsWith(Signature))
        {
            return "is no PNG";
        }

        uint width = BinaryPrimitives.ReadUInt32BigEndian(begin.AsSpan(16)), height = BinaryPrimitives.ReadUInt32BigEndian(begin.AsSpan(20));
        return file.Length <= LargestFile && width is > 0 and <= LongestSide && height is > 0 and <= LongestSide
            ? null
            : $"is of {width}x{height} pixels and {file.Length} bytes; at most {LongestSide}x{LongestSide} and {LargestFile} are taken";
    }
}
