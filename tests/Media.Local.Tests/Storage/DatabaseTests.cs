using Media.Local.Host;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Media.Local.Stack.Supervision;
using Media.Local.Tests.Supervision;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Media.Local.Tests.Storage;

public sealed class DatabaseTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("storage-").FullName;
    private readonly Supervisor _supervisor = new(NullLogger.Instance, TimeProvider.System);
    private Database _database = null!;

    public Task InitializeAsync()
    {
        _database = new StorageRoom(_folder, _supervisor, NullLogger.Instance).Open("test.db", "CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB)", Durability.Process);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_unit_that_throws_is_undone_alone()
    {
        var good = Enumerable.Range(1, 50).Select(id => AddAsync(id)).ToList();
        var bad = _database.WriteAsync<int>(db =>
        {
            db.Execute("INSERT INTO t (id) VALUES (1000)");
            throw new InvalidDataException("no");
        });
        var twice = _database.WriteAsync(db => db.Execute("INSERT INTO t (id) VALUES (1)"));

        await Task.WhenAll(good);
        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidDataException>(() => bad)).Message);
        await Assert.ThrowsAsync<SqliteException>(() => twice);
        Assert.Equal(50, Count());
        Assert.Null(Problem);
    }

    [Fact]
    public async Task A_file_that_is_full_refuses_in_words_reads_on_and_takes_writes_again_as_soon_as_there_is_room()
    {
        await AddAsync(1);
        // The writer's own connection may not grow the file: what SQLite then does is what it does on a full disk.
        await _database.WriteAsync(db => db.Query("PRAGMA max_page_count = 1", row => row.GetInt64(0)));

        var refusals = Enumerable.Range(2, 20).Select(id => AddAsync(id, 100_000)).ToList();
        foreach (var refused in refusals)
        {
            var error = await Assert.ThrowsAsync<AwsException>(() => refused.WaitAsync(TimeSpan.FromMinutes(1)));
            Assert.Equal(("ServiceUnavailable", 503), (error.Code, error.Status));
            Assert.Contains("no space left on the disk", error.Message, StringComparison.Ordinal);
            Assert.Contains(_folder, error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(1, Count());

        await _database.WriteAsync(db => db.Query("PRAGMA max_page_count = 100000", row => row.GetInt64(0)), Space.Frees);
        await AddAsync(2, 100_000);
        Assert.Equal(2, Count());
        await Patience.UntilAsync(() => Problem is null);
    }

    [Fact]
    public async Task Health_turns_green_by_itself_where_nobody_writes_any_more()
    {
        await _database.WriteAsync(db => db.Query("PRAGMA max_page_count = 1", row => row.GetInt64(0)));
        await Assert.ThrowsAsync<AwsException>(() => AddAsync(2, 100_000));

        await Patience.UntilAsync(() => Problem is null);
    }

    [Fact]
    public async Task Records_that_may_not_be_refused_are_kept_in_order_while_the_file_is_full()
    {
        await _database.WriteAsync(db => db.Query("PRAGMA max_page_count = 1", row => row.GetInt64(0)));
        for (var id = 1; id <= 3; id++)
        {
            var row = id;
            _database.Post(db => db.Execute("INSERT INTO t (id, body) VALUES ($1, $2)", row, new byte[50_000]));
        }
        var patient = _database.FlushAsync(patient: true);
        await Assert.ThrowsAsync<AwsException>(() => _database.FlushAsync());
        Assert.False(patient.IsCompleted);

        await _database.WriteAsync(db => db.Query("PRAGMA max_page_count = 100000", row => row.GetInt64(0)), Space.Frees);
        await patient.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal([1L, 2L, 3L], _database.Read(db => db.Query("SELECT id FROM t ORDER BY rowid", row => row.GetInt64(0))));
    }

    [Fact]
    public async Task A_file_that_another_process_holds_refuses_in_words_and_takes_writes_again_afterwards()
    {
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(_folder, "test.db")};Pooling=False"))
        {
            await other.OpenAsync();
            Execute(other, "BEGIN IMMEDIATE");
            var error = await Assert.ThrowsAsync<AwsException>(() => AddAsync(1));
            Assert.Contains("test.db cannot be written at the moment", error.Message, StringComparison.Ordinal);
            Execute(other, "ROLLBACK");
        }

        await AddAsync(1);
        Assert.Equal(1, Count());
    }

    [Fact]
    public async Task What_is_told_after_a_commit_may_throw_and_the_writer_goes_on()
    {
        var written = await _database.WriteAsync(db => db.Execute("INSERT INTO t (id) VALUES (1)"), committed: _ => throw new InvalidDataException("deaf"));

        Assert.Equal(1, written);
        await AddAsync(2);
        Assert.Equal(2, Count());
    }

    [Fact]
    public async Task A_closed_database_says_so()
    {
        await _database.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => _database.Post(_ => { }));
    }

    private string? Problem => _supervisor.Loops.Single().Problem;

    private Task AddAsync(int id, int bytes = 10) => _database.WriteAsync(db => db.Execute("INSERT INTO t (id, body) VALUES ($1, $2)", id, new byte[bytes]));

    private long Count() => _database.Read(db => db.First("SELECT count(*) FROM t", row => row.GetInt64(0)));

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of the test.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
