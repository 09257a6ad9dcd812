using System.Text.Json.Serialization;

namespace PSPixelClassification.Batch.Logging;

/// <summary>A line of a batch's log. All lines of a run have its id; lines of several runs may lie between each other.</summary>
/// <param name="Time">When it was written, UTC.</param>
/// <param name="Run">The run's id: 32 hexadecimal digits.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(BatchLogBegin), "begin")]
[JsonDerivedType(typeof(BatchLogPlan), "plan")]
[JsonDerivedType(typeof(BatchLogInput), "input")]
[JsonDerivedType(typeof(BatchLogImage), "image")]
[JsonDerivedType(typeof(BatchLogEnd), "end")]
public abstract record BatchLogEntry(
    [property: JsonPropertyOrder(-2)] DateTime Time,
    [property: JsonPropertyOrder(-1)] string Run);
