using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Media.Local.Logs;
using Media.Local.Template;

namespace Media.Local.Lambda;

/// <summary>Starts environments, and knows those that are alive.</summary>
internal sealed class EnvironmentStarter(
    LambdaOptions options, Func<FunctionModel, FunctionCredentials> credentials, LogStore logs, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, FunctionEnvironment> _alive = new();

    public ICollection<FunctionEnvironment> Alive => _alive.Values;

    public FunctionEnvironment? Find(string id) => _alive.GetValueOrDefault(id);

    /// <exception cref="FileNotFoundException">The function has not been built, or the machine has no <c>setsid</c>.</exception>
    public FunctionEnvironment Start(FunctionModel function)
    {
        var (program, argument) = ExecutableLocator.Find(function, options.ProjectFolder);
        var folder = EnvironmentFolders.Create(options.EnvironmentsFolder, Guid.NewGuid().ToString("N"));
        var environment = new FunctionEnvironment(RandomNumberGenerator.GetHexString(32, lowercase: true), function, folder, time, logs);
        var taskRoot = Path.GetDirectoryName(argument ?? program)!;
        var start = new ProcessStartInfo(SessionStarter())
        {
            WorkingDirectory = taskRoot,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(program);
        if (argument is not null)
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment.Clear();
        foreach (var (name, value) in EnvironmentVariables.Build(
            function, options, environment.Id, taskRoot, folder, environment.LogStream, credentials(function), LayerFolders(function)))
        {
            start.Environment[name] = value;
        }
        // Known before it runs: its first request may come at once.
        _alive[environment.Id] = environment;
        _ = ForgetAsync(environment);
        try
        {
            environment.Start(start);
        }
        catch
        {
            _alive.TryRemove(environment.Id, out _);
            EnvironmentFolders.Remove(folder);
            throw;
        }
        return environment;
    }

    private async Task ForgetAsync(FunctionEnvironment environment)
    {
        await environment.Ended;
        _alive.TryRemove(environment.Id, out _);
    }

    // Layers have stacks of their own: one of this name is what its folder has built, if it has; the system's programs are used otherwise.
    private IEnumerable<string> LayerFolders(FunctionModel function) => function.Layers
        .Select(arn => arn.Split(':'))
        .Where(parts => parts.Length > 1)
        .Select(parts => Path.Combine(options.ProjectFolder, "layers", parts[^2], "build"))
        .Where(Directory.Exists);

    // A session of its own, so that everything the function starts can be found and ended with it.
    private static string SessionStarter() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "setsid")).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("The local stack needs setsid (package util-linux) to run functions.");
}
