using System.Globalization;
using CsCheck;
using Media.Local.Template;

namespace Media.Local.Tests.Template;

public sealed class ScheduleExpressionTests
{
    // Thursday.
    private const string Now = "2026-01-01T10:07:30Z";

    [Theory]
    [InlineData("rate(1 minute)", "2026-01-01T10:08:00Z")]
    [InlineData("rate(5 minutes)", "2026-01-01T10:10:00Z")]
    [InlineData("rate(1 hour)", "2026-01-01T11:00:00Z")]
    [InlineData("rate(1 day)", "2026-01-02T00:00:00Z")]
    [InlineData("cron(0 12 * * ? *)", "2026-01-01T12:00:00Z")]
    [InlineData("cron(0/15 * * * ? *)", "2026-01-01T10:15:00Z")]
    [InlineData("cron(15 10 ? * 6L 2026-2030)", "2026-01-30T10:15:00Z")]
    [InlineData("cron(0 18 ? * MON-FRI *)", "2026-01-01T18:00:00Z")]
    [InlineData("cron(0 8 1 * ? *)", "2026-02-01T08:00:00Z")]
    [InlineData("cron(0 9 ? * 2#1 *)", "2026-01-05T09:00:00Z")]
    [InlineData("cron(0 9 ? * 1 *)", "2026-01-04T09:00:00Z")]
    [InlineData("cron(0 9 ? * 7 *)", "2026-01-03T09:00:00Z")]
    [InlineData("cron(0 0 L * ? *)", "2026-01-31T00:00:00Z")]
    [InlineData("cron(0 0 3W * ? *)", "2026-01-02T00:00:00Z")]
    [InlineData("cron(0 0 1 1 ? 2030)", "2030-01-01T00:00:00Z")]
    [InlineData("cron(30 6 ? JAN,JUL SUN 2027/2)", "2027-01-03T06:30:00Z")]
    public void Next_gives_the_time_that_EventBridge_fires(string expression, string expected) =>
        Assert.Equal(Time(expected), ScheduleExpression.Parse(expression).Next(Time(Now)));

    [Fact]
    public void Next_gives_nothing_once_the_years_are_over() =>
        Assert.Null(ScheduleExpression.Parse("cron(0 12 * * ? 2020-2025)").Next(Time(Now)));

    [Theory]
    [InlineData("")]
    [InlineData("rate(0 minutes)")]
    [InlineData("rate(1 minutes)")]
    [InlineData("rate(5 minute)")]
    [InlineData("rate(5 seconds)")]
    [InlineData("rate(5)")]
    [InlineData("cron(0 12 * * *)")]
    [InlineData("cron(0 12 * * * *)")]
    [InlineData("cron(0 12 ? * ? *)")]
    [InlineData("cron(0 12 ? * 0 *)")]
    [InlineData("cron(0 12 ? * 8 *)")]
    [InlineData("cron(60 12 * * ? *)")]
    [InlineData("cron(0 12 * * ? 1969)")]
    [InlineData("cron(0 12 * * ? 2026/0)")]
    [InlineData("*/5 * * * *")]
    public void Parse_refuses_what_EventBridge_refuses(string expression) =>
        Assert.Throws<FormatException>(() => ScheduleExpression.Parse(expression));

    [Fact]
    public void Times_of_a_rate_are_one_interval_apart_whenever_it_was_started() =>
        Gen.Select(Gen.Int[2, 5000], Gen.Int[0, 2_000_000_000]).Sample((minutes, seconds) =>
        {
            var expression = ScheduleExpression.Parse(string.Create(CultureInfo.InvariantCulture, $"rate({minutes} minutes)"));
            var first = expression.Next(DateTimeOffset.FromUnixTimeSeconds(seconds))!.Value;

            Assert.True(first > DateTimeOffset.FromUnixTimeSeconds(seconds));
            Assert.Equal(TimeSpan.FromMinutes(minutes), expression.Next(first)!.Value - first);
            Assert.Equal(first, expression.Next(first.AddSeconds(-1)));
        });

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
