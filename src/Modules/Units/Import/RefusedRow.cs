namespace LaChan.Units.Import;

/// <summary>Why a row was not stored: its line in the file, the column at fault, and a sentence for people.</summary>
internal sealed record RefusedRow(int Line, string Column, string Reason);
