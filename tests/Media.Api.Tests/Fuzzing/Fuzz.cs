namespace Media.Api.Tests.Fuzzing;

/// <summary>Sends made-up requests for every operation of the description, and says what was wrong with the answers.</summary>
internal static class Fuzz
{
    /// <summary>Requests for each operation.</summary>
    public const int PerOperation = 200;

    private const int LargeBody = 32 * 1024;

    /// <summary>Server errors that are answers: the catalog cannot do it, or there is none.</summary>
    private static readonly int[] Designed = [501];

    /// <summary>Runs it; gives the faults.</summary>
    /// <param name="http">A client with every scope.</param>
    /// <param name="description">The API's description.</param>
    /// <param name="ids">Ids that mean something.</param>
    /// <param name="seed">Makes it the same again.</param>
    public static async Task<IReadOnlyList<string>> RunAsync(HttpClient http, ApiDescription description, IReadOnlyList<string> ids, int seed)
    {
        List<string> faults = [];
        var made = new RequestGenerator(description.Document, ids, new Random(seed));
        foreach (var (method, path) in description.Routes.Order())
        {
            for (var i = 0; i < PerOperation; i++)
            {
                var request = made.Make(method, path);
                if (await AnsweredAsync(http, description, request) is { } fault)
                {
                    faults.Add($"{request.ToString()[..Math.Min(request.ToString().Length, 600)]}\n   => {fault}");
                }
            }
        }

        return faults;
    }

    private static async Task<string?> AnsweredAsync(HttpClient http, ApiDescription description, MadeRequest made)
    {
        try
        {
            return await FaultAsync(http, description, made);
        }
        catch (HttpRequestException failure)
        {
            return $"no answer: {failure.Message} {failure.InnerException?.Message}";
        }
    }

    private static async Task<string?> FaultAsync(HttpClient http, ApiDescription description, MadeRequest made)
    {
        using var request = new HttpRequestMessage(made.Method, new Uri(http.BaseAddress + made.Path.TrimStart('/'), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (made.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);

            // Who refuses a request may close the connection while its body is still on its way (RFC 9112, 9.6): a large one is sent when it is asked for.
            request.Headers.ExpectContinue = body.Length > LargeBody && !made.Headers.Any(header => header.Name == "Expect");
        }

        foreach (var (name, value) in made.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await http.SendAsync(request);
        var answer = await ApiAnswer.ReadAsync(response);
        var status = (int)answer.Status;
        if (status >= 500 && !Designed.Contains(status))
        {
            return $"{status} {System.Text.Encoding.UTF8.GetString(answer.Bytes)}";
        }

        if (status == 405 && !answer.Headers.ContainsKey("Allow"))
        {
            return "405 without Allow";
        }

        return description.Fault(made.Method, made.Path, answer);
    }
}
