using System.Globalization;
using Media.LegacyCatalog;

const string Help = """
    A UPnP ContentDirectory:4 server: the embedded legacy media catalog.

    Usage: Media.LegacyCatalog [--data DIR] [--port N] [--name NAME] [--seed FILE]

      --data DIR   where the catalog is kept (default: ./catalog-data)
      --port N     the port on 127.0.0.1; 0 takes a free one (default: 0)
      --name NAME  what it calls itself (default: Media catalog)
      --seed FILE  a DIDL-Lite document that fills a catalog that is empty
      --help       this text

    It prints the address of its description and runs until it is interrupted.
    """;

var options = new LegacyCatalogOptions { DataFolder = "catalog-data" };
for (var i = 0; i < args.Length; i++)
{
    var value = i + 1 < args.Length ? args[i + 1] : null;
    switch (args[i])
    {
        case "--help" or "-h":
            Console.WriteLine(Help);
            return 0;
        case "--data" when value is not null:
            options = options with { DataFolder = value };
            break;
        case "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port):
            options = options with { Port = port };
            break;
        case "--name" when value is not null:
            options = options with { Name = value };
            break;
        case "--seed" when File.Exists(value):
            options = options with { SeedDidl = await File.ReadAllTextAsync(value) };
            break;
        default:
            await Console.Error.WriteLineAsync($"Not understood: {string.Join(' ', args[i..])}. Try --help.");
            return 2;
    }

    i++;
}

var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var interrupt = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGINT, Stop);
using var terminate = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGTERM, Stop);
await using var server = await LegacyCatalogServer.StartAsync(options);
Console.WriteLine(server.DescriptionUrl);
await stop.Task;
return 0;

void Stop(System.Runtime.InteropServices.PosixSignalContext context)
{
    context.Cancel = true;
    stop.TrySetResult();
}
