using System.Diagnostics;

namespace Media.Benchmarks.Facade;

/// <summary>The facade in the forms that are measured, each in a folder of its own.</summary>
internal static class Publishing
{
    public const string ReadyToRun = "ready-to-run";
    public const string NativeAot = "native-aot";
    public const string JustInTime = "just-in-time";

    public static async Task RunAsync()
    {
        await PublishAsync(JustInTime, "-p:PublishReadyToRun=false");
        await PublishAsync(ReadyToRun);
        await PublishAsync(NativeAot, "-p:PublishAot=true", "-p:PublishReadyToRun=false", "-p:SelfContained=true", "-p:CppCompilerAndLinker=gcc");
    }

    /// <summary>The program in a form.</summary>
    /// <exception cref="FileNotFoundException">It has not been published.</exception>
    public static string Program(string form)
    {
        var program = Path.Combine(Repository.Published(form), "Media.Api");
        return File.Exists(program) ? program : throw new FileNotFoundException($"{program} is not there: `facade publish` makes it.");
    }

    private static async Task PublishAsync(string form, params string[] properties)
    {
        // Each form is built apart, and leaves the lock files of the usual one alone.
        var folder = Repository.Published(form);
        using var publish = Process.Start("dotnet", [
            "publish", Path.Combine(Repository.Root, "src", "Media.Api"), "-c", "Release", "-nologo", "-v", "quiet", "-o", folder, .. properties,
            $"-p:ArtifactsPath={folder}.build", "-p:RestorePackagesWithLockFile=false", $"-p:NuGetLockFilePath={folder}.build/none.json"]);
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException($"The form {form} could not be published.");
        }

        Console.WriteLine($"{form}: {folder}");
    }
}
