namespace LaChan.Platform.Web.Headers;

/// <summary>Endpoint metadata: the page decodes a camera picture in a worker that its script makes from a blob.</summary>
public sealed record CameraPage;
