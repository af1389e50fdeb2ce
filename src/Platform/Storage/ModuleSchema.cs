using System.Reflection;

namespace LaChan.Platform.Storage;

/// <summary>
/// One part of the database schema: a name (also the PostgreSQL schema), and the assembly that holds its entity
/// mappings and its migrations (<c>Storage/Migrations/0001-….sql</c>, embedded as <c>migrations/0001-….sql</c>).
/// Schemas are migrated in the order in which they were registered, which is the order of the arrows.
/// </summary>
public sealed record ModuleSchema(string Name, Assembly Assembly);
