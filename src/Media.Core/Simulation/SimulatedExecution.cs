namespace Media.Core.Simulation;

/// <summary>How far an execution has come.</summary>
internal sealed class SimulatedExecution(SimulatedStage[] stages)
{
    private SimulatedStage[] _stages = stages;
    private int _stage;

    /// <summary>What it does now.</summary>
    public SimulatedStage Stage => _stages[_stage];

    /// <summary>Tells what belongs to this stage from what is left of an earlier one.</summary>
    public int Place { get; private set; }

    /// <summary>Whether it failed.</summary>
    public bool Compensated { get; private set; }

    /// <summary>When it arrived.</summary>
    public double Arrived { get; set; }

    /// <summary>Since when it waits for a distributed map.</summary>
    public double WaitsSince { get; set; }

    /// <summary>The item that is begun next.</summary>
    public int Next { get; set; }

    /// <summary>How many items of the stage are done.</summary>
    public int Finished { get; set; }

    /// <summary>Goes on to the next stage; false where there is none.</summary>
    public bool GoOn()
    {
        (Next, Finished) = (0, 0);
        Place++;
        return ++_stage < _stages.Length;
    }

    /// <summary>What is left of it is taken back.</summary>
    public void GiveUp()
    {
        (Next, Finished, _stage) = (0, 0, 0);
        Place++;
        (_stages, Compensated) = (WorkflowModel.Compensation, true);
    }
}
