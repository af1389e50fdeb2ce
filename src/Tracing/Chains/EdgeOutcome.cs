namespace LaChan.Tracing.Chains;

/// <summary>What became of an exposure handed to an <see cref="ExposureGraph"/>: all but the first are counted, not kept.</summary>
public enum EdgeOutcome
{
    Kept,
    SelfExposure,
    Repeated,
    UnknownCase,
}
