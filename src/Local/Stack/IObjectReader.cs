namespace Media.Local.Stack;

/// <summary>Reads objects inside the stack: the seam by which a Distributed Map's ItemReader reaches S3.</summary>
public interface IObjectReader
{
    /// <summary>Opens the newest version of an object for reading.</summary>
    /// <exception cref="AwsException"><c>NoSuchBucket</c>, <c>NoSuchKey</c>, or <c>AccessDenied</c> for whom may not read it.</exception>
    Task<Stream> OpenReadAsync(string bucket, string key, Principal principal, CancellationToken cancellationToken);
}
