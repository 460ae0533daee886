using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

switch (Environment.GetEnvironmentVariable("INIT"))
{
    case "crash":
        return 3;
    case "hang":
        await Task.Delay(Timeout.Infinite);
        break;
    case "throw":
        await LambdaBootstrapBuilder.Create(() => Task.CompletedTask)
            .UseBootstrapHandler(() => throw new InvalidOperationException("cannot start")).Build().RunAsync();
        return 1;
    default:
        break;
}

Func<Stream, ILambdaContext, Task<Stream>> handler = HandleAsync;
await LambdaBootstrapBuilder.Create(handler).Build().RunAsync();
return 0;

static async Task<Stream> HandleAsync(Stream input, ILambdaContext context)
{
    using var document = await JsonDocument.ParseAsync(input);
    var request = document.RootElement;
    if (request.ValueKind == JsonValueKind.Object && request.TryGetProperty("Records", out var records))
    {
        Console.WriteLine(records.ToString().ReplaceLineEndings(""));
        return Json(Answer(records));
    }
    // Behind an HTTP API the command is the body, and without one the event itself is the answer.
    if (request.ValueKind == JsonValueKind.Object && request.TryGetProperty("requestContext", out _) && request.TryGetProperty("body", out var body))
    {
        using var command = JsonDocument.Parse(body.GetString()!);
        return await ObeyAsync(command.RootElement.Clone());
    }
    return await ObeyAsync(request.Clone());
}

static async Task<Stream> ObeyAsync(JsonElement request)
{
    var mode = request.ValueKind == JsonValueKind.Object && request.TryGetProperty("mode", out var m) ? m.GetString() : "echo";
    switch (mode)
    {
        case "sleep":
            await Task.Delay(Number(request));
            break;
        case "sleep-and-tell":
            Console.WriteLine("asleep");
            await Task.Delay(Number(request));
            Console.WriteLine("awake");
            break;
        case "allocate":
            Allocate(Number(request) * 1024 * 1024);
            await Task.Delay(800);
            break;
        case "fill":
            await FillAsync(Number(request) * 1024L * 1024L);
            await Task.Delay(800);
            break;
        case "fork":
            return Text(Fork());
        case "exit":
            Environment.Exit(Number(request));
            break;
        case "large":
            return Text(new string('x', Number(request) - 2));
        case "environment":
            return Json(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(v => (string)v.Key, v => (string)v.Value!));
        case "pid":
            return Text(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        case "log":
            Console.WriteLine("hello from the function");
            break;
        case "answer":
            return new MemoryStream(Encoding.UTF8.GetBytes(request.GetProperty("json").GetString()!));
        case "throw":
            throw new InvalidOperationException("as asked");
        default:
            break;
    }
    return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(request));
}

static int Number(JsonElement request) => request.GetProperty("n").GetInt32();

static MemoryStream Text(string text) => new(JsonSerializer.SerializeToUtf8Bytes(text));

static MemoryStream Json<T>(T value) => new(JsonSerializer.SerializeToUtf8Bytes(value));

// Outside the garbage-collected heap, as a media library would.
static unsafe void Allocate(int bytes)
{
    var memory = (byte*)NativeMemory.Alloc((nuint)bytes);
    new Span<byte>(memory, bytes).Fill(1);
}

static async Task FillAsync(long bytes)
{
    var path = Path.Combine(Path.GetTempPath(), "fill");
    await using var file = File.Create(path);
    var block = new byte[1024 * 1024];
    for (long written = 0; written < bytes; written += block.Length)
    {
        await file.WriteAsync(block);
    }
}

// A process that has left its parent's session and lets go of its pipes.
static string Fork()
{
    var marker = Path.Combine(Path.GetTempPath(), "daemon");
    using var shell = Process.Start("/bin/sh", ["-c", $"setsid -f sh -c 'echo $$ > {marker}; exec sleep 300' </dev/null >/dev/null 2>&1"]);
    shell.WaitForExit();
    while (!File.Exists(marker) || new FileInfo(marker).Length == 0)
    {
        Thread.Yield();
    }
    return File.ReadAllText(marker).Trim();
}

// Answers a batch from a queue: the messages whose body says so have failed.
static Dictionary<string, object> Answer(JsonElement records) => new()
{
    ["batchItemFailures"] = records.EnumerateArray().Where(record => record.GetProperty("body").GetString() is "bad")
        .Select(record => new Dictionary<string, string> { ["itemIdentifier"] = record.GetProperty("messageId").GetString()! }).ToArray(),
};
