namespace Media.Local.Tests.S3;

/// <summary>Skips where the <c>aws</c> command is not installed.</summary>
public sealed class AwsCliFactAttribute : FactAttribute
{
    public AwsCliFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "aws"))))
        {
            Skip = "The aws command is not installed.";
        }
    }
}
