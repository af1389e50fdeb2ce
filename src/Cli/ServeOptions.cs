using LaChan.Platform.Storage;

namespace LaChan.Cli;

/// <summary>What <c>serve</c> and <c>demo</c> ask of the web server.</summary>
/// <param name="Url">Where to listen; null is the usual port, or the next free one.</param>
/// <param name="Lan">Listen on an address that phones reach, over HTTPS with a certificate of our own.</param>
public sealed record ServeOptions(DataFolder Folder, Uri? Url, bool Lan);
