namespace Media.Core.Joints;

/// <summary>Where an encoding begins that goes on with an earlier one.</summary>
/// <param name="EncodeFrom">The first sample that is encoded, on the encoder's clock.</param>
/// <param name="Seek">Where reading enters the source; null: at its beginning.</param>
public sealed record SoundEntry(long EncodeFrom, SoundSeek? Seek);

/// <summary>Where a reading enters the source in the middle, and what makes it the same as the earlier one.</summary>
/// <param name="Seconds">Where to, on the source's clock.</param>
/// <param name="Meeting">The first frame that is used, and its place on the grid.</param>
/// <param name="ResampleFrom">Where on the grid resampling begins: whole periods of both rates from where it began before.</param>
public sealed record SoundSeek(double Seconds, Meeting Meeting, long ResampleFrom);
