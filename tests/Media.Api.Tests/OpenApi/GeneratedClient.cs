using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace Media.Api.Tests.OpenApi;

/// <summary>A C# client that is generated from the API's description, compiled together with a program that uses it.</summary>
internal sealed class GeneratedClient
{
    private const string Namespace = "MediaApi";

    /// <summary>The program, as it was compiled.</summary>
    public required SyntaxTree Program { get; init; }

    /// <summary>All that the compiler has to say against the two of them, and of the program its warnings.</summary>
    public required IReadOnlyList<string> Complaints { get; init; }

    /// <summary>The assembly; null where there was none to be made.</summary>
    public required Assembly? Assembly { get; init; }

    /// <summary>Generates the client and compiles it with the program, which lies beside the tests.</summary>
    public static async Task<GeneratedClient> BuildAsync(string description)
    {
        var program = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "OpenApi", "Client", "Client.cs"));
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var client = CSharpSyntaxTree.ParseText(await GenerateAsync(description), options, "MediaClient.cs");
        var usings = CSharpSyntaxTree.ParseText(
            "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading.Tasks;", options);
        var used = CSharpSyntaxTree.ParseText(program, options, "Client.cs");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "Newtonsoft.Json.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "MediaApiClient", [client, usings, used], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        image.Position = 0;
        return new GeneratedClient
        {
            Program = used,
            Complaints = [.. result.Diagnostics
                .Where(found => found.Severity == DiagnosticSeverity.Error || (found.Severity == DiagnosticSeverity.Warning && found.Location.SourceTree == used))
                .Select(found => found.ToString())],
            Assembly = result.Success ? new AssemblyLoadContext("generated client", isCollectible: true).LoadFromStream(image) : null,
        };
    }

    /// <summary>Calls one of the program's methods with a client of an API.</summary>
    public async Task<T> CallAsync<T>(string method, HttpClient http, params object?[] arguments)
    {
        Assert.Empty(Complaints);
        var client = Activator.CreateInstance(Assembly!.GetType($"{Namespace}.MediaClient")!, http);
        return await (Task<T>)Assembly.GetType($"{Namespace}.Application")!.GetMethod(method)!.Invoke(null, [client, .. arguments])!;
    }

    private static async Task<string> GenerateAsync(string description)
    {
        var settings = new CSharpClientGeneratorSettings { ClassName = "MediaClient", UseBaseUrl = false, WrapResponses = true };
        settings.CSharpGeneratorSettings.Namespace = Namespace;
        // System.Text.Json does not see the values that the generator notes of an enumeration (EnumMember), such as the types of problems.
        settings.CSharpGeneratorSettings.JsonLibrary = CSharpJsonLibrary.NewtonsoftJson;
        settings.CSharpGeneratorSettings.GenerateNullableReferenceTypes = true;
        settings.CSharpGeneratorSettings.GenerateOptionalPropertiesAsNullable = true;
        return new CSharpClientGenerator(await OpenApiDocument.FromJsonAsync(description), settings).GenerateFile();
    }
}
