namespace LaChan.Platform.Sealing;

/// <summary>The column that an envelope belongs to; an envelope moved to another column does not open.</summary>
public readonly record struct EnvelopeField(string Table, string Column);
