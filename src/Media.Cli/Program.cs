using Media.Cli;
using Media.Cli.Display;

using var interrupts = new Interrupts(TimeProvider.System, Environment.Exit);
return await App.RunAsync(
    args, Screen.Standard, Console.Out, Console.Error, Environment.GetEnvironmentVariable("MEDIA_DEBUG") == "1", interrupts.Token);
