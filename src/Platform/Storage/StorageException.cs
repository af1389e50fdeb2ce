namespace LaChan.Platform.Storage;

/// <summary>
/// The data folder or its database cannot be used. The message is for the operator: what is wrong, where, what to do.
/// </summary>
public sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);
