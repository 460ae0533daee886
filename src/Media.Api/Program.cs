using Media.Api.Hosting;

await using var application = ApiApplication.Build(args, runtime: null);
await application.RunAsync();
