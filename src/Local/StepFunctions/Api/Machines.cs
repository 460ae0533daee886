using System.Collections.Concurrent;
using Media.Local.Stack;
using Media.Local.StepFunctions.Storage;
using Media.Local.StepFunctions.Validation;

namespace Media.Local.StepFunctions.Api;

/// <summary>The state machines: created, updated, found; shared by the API and by the template.</summary>
internal sealed class Machines(ExecutionStore store, TimeProvider time, LocalOptions options)
{
    private const int LongestDefinition = 1_048_576;

    private readonly ConcurrentDictionary<string, MachineRow> _known = new(StringComparer.Ordinal);

    public string ArnOf(string name) => new Arn("states", options.Region, options.AccountId, $"stateMachine:{name}").ToString();

    public MachineRow? Find(string arn)
    {
        if (_known.TryGetValue(arn, out var machine))
        {
            return machine;
        }
        if (store.FindMachine(arn) is { } stored)
        {
            return _known.GetOrAdd(arn, stored);
        }
        return null;
    }

    public MachineRow Get(string arn) => Find(Names.CheckedArn(arn, "stateMachine")) ?? throw Errors.NoMachine(arn);

    public async Task<MachineRow> SaveAsync(MachineRow machine)
    {
        await store.SaveAsync(machine);
        _known[machine.Arn] = machine;
        return machine;
    }

    public async Task DeleteAsync(string arn)
    {
        await store.DeleteMachineAsync(arn);
        _known.TryRemove(arn, out _);
    }

    public MachineRow Make(string name, string definition, string roleArn, string type)
    {
        Check(definition, type == MachineRow.Express);
        var now = time.GetUtcNow();
        return new MachineRow
        {
            Arn = ArnOf(Names.Checked(name)), Name = name, Type = type, RoleArn = roleArn, Definition = definition,
            RevisionId = Guid.NewGuid().ToString(), Created = now, Updated = now,
        };
    }

    /// <summary>The machine with another definition or role, under a new revision id.</summary>
    public MachineRow Change(MachineRow machine, string? definition, string? roleArn)
    {
        if (definition is not null)
        {
            Check(definition, machine.IsExpress);
        }
        return machine with
        {
            Definition = definition ?? machine.Definition, RoleArn = roleArn ?? machine.RoleArn, RevisionId = Guid.NewGuid().ToString(), Updated = time.GetUtcNow(),
        };
    }

    private static void Check(string definition, bool express)
    {
        if (definition.Length is 0 or > LongestDefinition)
        {
            throw Errors.Constraint($"'{definition[..Math.Min(80, definition.Length)]}'", "definition", "Member must have length between 1 and 1048576");
        }
        var errors = DefinitionValidator.Validate(definition, express).Where(finding => finding.IsError).ToList();
        if (errors.Count > 0)
        {
            throw Errors.BadDefinition(string.Join(", ", errors.Select(error => error.Text)));
        }
    }
}
