using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Media.Cli.Api;
using Media.Core.Contracts;

namespace Media.Cli.Uploading;

/// <summary>
/// An upload through the REST API that has begun: what is needed to go on with it should it break off. It lies in the data folder,
/// readable by its owner only, since the parts' addresses are signed.
/// </summary>
/// <param name="Path">The file, absolute.</param>
/// <param name="Size">Its length in bytes when the upload began.</param>
/// <param name="Changed">When it was last changed before the upload began.</param>
/// <param name="Upload">The upload as the API opened it.</param>
/// <param name="Sent">The numbers of the parts that S3 has.</param>
internal sealed record UnfinishedUpload(string Path, long Size, DateTime Changed, UploadDocument Upload, int[] Sent)
{
    private const string Folder = "uploads";

    /// <summary>An upload that has just been opened.</summary>
    public static UnfinishedUpload Of(FileInfo file, UploadDocument upload) => new(file.FullName, file.Length, file.LastWriteTimeUtc, upload, []);

    /// <summary>The upload of this file that broke off; null where there is none.</summary>
    /// <exception cref="CliException">There is one, but the file is no longer what it was.</exception>
    public static UnfinishedUpload? Find(string data, FileInfo file)
    {
        var path = PathOf(data, file.FullName);
        if (!File.Exists(path))
        {
            return null;
        }
        var known = Read(path);
        if (known is null)
        {
            // Cut off while it was written: nothing can go on from it.
            return null;
        }
        return known.Size == file.Length && known.Changed == file.LastWriteTimeUtc
            ? known
            : throw new CliException($"The file {file.FullName} was changed since its upload broke off: upload it anew, without --resume.");
    }

    /// <summary>Writes what is known now, in one step.</summary>
    public void Remember(string data)
    {
        var path = PathOf(data, Path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var whole = path + ".new";
        var owner = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            owner.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var file = new FileStream(whole, owner))
        {
            JsonSerializer.Serialize(file, this, ApiJson.Default.UnfinishedUpload);
        }
        File.Move(whole, path, overwrite: true);
    }

    /// <summary>The upload is complete, or given up.</summary>
    public void Forget(string data) => File.Delete(PathOf(data, Path));

    private static UnfinishedUpload? Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, ApiJson.Default.UnfinishedUpload);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string PathOf(string data, string file) =>
        System.IO.Path.Combine(data, Folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file))) + ".json");
}
