using System.Text.Json.Serialization;

namespace LaChan.Visits.Endpoints;

/// <summary>Reads and writes the readers' requests without reflection: they come by the thousand.</summary>
[JsonSerializable(typeof(RecordVisits.Request))]
[JsonSerializable(typeof(IReadOnlyList<RecordVisits.Request>))]
[JsonSerializable(typeof(RecordVisits.Answer))]
[JsonSerializable(typeof(RecordVisits.Answer[]))]
internal sealed partial class VisitJson : JsonSerializerContext;
