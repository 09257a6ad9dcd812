namespace PSPixelClassification.Annotations;

/// <summary>What a file says of the plane that an annotation is on.</summary>
/// <param name="Z">The slice, from 0; null where it is not said.</param>
/// <param name="Time">The time point, from 0; null where it is not said.</param>
/// <param name="StackIndex">
/// The plane's place in a stack of one axis, from 0, as ImageJ stores it where slices or time points alone are stacked; null for none.
/// </param>
public readonly record struct AnnotationPosition(int? Z = null, int? Time = null, int? StackIndex = null);
