//! The kinds of changes, with their levels.

use super::level::Level;

/// A kind of change. The kinds are in order, from the most to the least severe for a typed client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChangeKind {
    OperationRemoved,
    OperationUndocumented,
    ParameterRemoved,
    RequiredParameterAdded,
    RequiredMemberAdded,
    ParameterRequired,
    ParameterNotNull,
    ParameterType,
    ParameterTightened,
    MemberTightened,
    MemberNotNull,
    FieldRemoved,
    FieldType,
    FieldOptional,
    FieldNull,
    FieldRequired,
    FieldNotNull,
    VariantRemoved,
    ValueRemoved,
    OperationChanged,
    OperationAdded,
    OptionalParameterAdded,
    FieldAdded,
    VariantAdded,
    ValueAdded,
    ParameterOptional,
    ParameterNull,
    ParameterRelaxed,
    MemberRelaxed,
    ParameterWritten,
    Documented,
    Deprecated,
    Undeprecated,
    ParameterDescribed,
    FieldLimits,
}

impl ChangeKind {
    /// All kinds, in order.
    pub(super) const ALL: [Self; 35] = [
        Self::OperationRemoved,
        Self::OperationUndocumented,
        Self::ParameterRemoved,
        Self::RequiredParameterAdded,
        Self::RequiredMemberAdded,
        Self::ParameterRequired,
        Self::ParameterNotNull,
        Self::ParameterType,
        Self::ParameterTightened,
        Self::MemberTightened,
        Self::MemberNotNull,
        Self::FieldRemoved,
        Self::FieldType,
        Self::FieldOptional,
        Self::FieldNull,
        Self::FieldRequired,
        Self::FieldNotNull,
        Self::VariantRemoved,
        Self::ValueRemoved,
        Self::OperationChanged,
        Self::OperationAdded,
        Self::OptionalParameterAdded,
        Self::FieldAdded,
        Self::VariantAdded,
        Self::ValueAdded,
        Self::ParameterOptional,
        Self::ParameterNull,
        Self::ParameterRelaxed,
        Self::MemberRelaxed,
        Self::ParameterWritten,
        Self::Documented,
        Self::Deprecated,
        Self::Undeprecated,
        Self::ParameterDescribed,
        Self::FieldLimits,
    ];

    /// The kind in words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::OperationRemoved => "operation removed",
            Self::OperationUndocumented => "operation no longer documented",
            Self::ParameterRemoved => "parameter removed",
            Self::RequiredParameterAdded => "required parameter added",
            Self::RequiredMemberAdded => "required member of a request added",
            Self::ParameterRequired => "parameter became required",
            Self::ParameterNotNull => "parameter no longer takes null",
            Self::ParameterType => "parameter has another type",
            Self::ParameterTightened => "parameter takes fewer values",
            Self::MemberTightened => "member of a request takes fewer values",
            Self::MemberNotNull => "member of a request no longer takes null",
            Self::FieldRemoved => "response field removed",
            Self::FieldType => "response field has another type",
            Self::FieldOptional => "response field became optional",
            Self::FieldNull => "response field became nullable",
            Self::FieldRequired => "response field became required",
            Self::FieldNotNull => "response field is never null now",
            Self::VariantRemoved => "variant removed",
            Self::ValueRemoved => "value removed",
            Self::OperationChanged => "operation changed",
            Self::OperationAdded => "operation added",
            Self::OptionalParameterAdded => "optional parameter added",
            Self::FieldAdded => "response field added",
            Self::VariantAdded => "variant added",
            Self::ValueAdded => "value added",
            Self::ParameterOptional => "parameter became optional",
            Self::ParameterNull => "parameter became nullable",
            Self::ParameterRelaxed => "parameter takes more values",
            Self::MemberRelaxed => "member of a request takes more values",
            Self::ParameterWritten => "parameter is written otherwise",
            Self::Documented => "documented",
            Self::Deprecated => "deprecated",
            Self::Undeprecated => "no longer deprecated",
            Self::ParameterDescribed => "parameter described otherwise",
            Self::FieldLimits => "response field has other limits",
        }
    }

    /// The part of the version number that a typed client has to raise.
    pub(super) fn typed(self) -> Level {
        match self {
            Self::OperationRemoved
            | Self::OperationUndocumented
            | Self::ParameterRemoved
            | Self::RequiredParameterAdded
            | Self::RequiredMemberAdded
            | Self::ParameterRequired
            | Self::ParameterNotNull
            | Self::ParameterType
            | Self::ParameterTightened
            | Self::MemberTightened
            | Self::MemberNotNull
            | Self::FieldRemoved
            | Self::FieldType
            | Self::FieldOptional
            | Self::FieldNull
            | Self::FieldRequired
            | Self::FieldNotNull
            | Self::VariantRemoved
            | Self::ValueRemoved
            | Self::OperationChanged => Level::Major,
            Self::OperationAdded
            | Self::OptionalParameterAdded
            | Self::FieldAdded
            | Self::VariantAdded
            | Self::ValueAdded
            | Self::ParameterOptional
            | Self::ParameterNull
            | Self::ParameterRelaxed
            | Self::MemberRelaxed
            | Self::ParameterWritten
            | Self::Documented
            | Self::Deprecated
            | Self::Undeprecated => Level::Minor,
            Self::ParameterDescribed | Self::FieldLimits => Level::Patch,
        }
    }

    /// The same for a caller who reads and writes JSON directly.
    pub(super) fn wire(self) -> Level {
        match self {
            Self::OperationRemoved
            | Self::RequiredParameterAdded
            | Self::RequiredMemberAdded
            | Self::ParameterRequired
            | Self::ParameterNotNull
            | Self::ParameterType
            | Self::ParameterTightened
            | Self::MemberTightened
            | Self::MemberNotNull
            | Self::FieldRemoved
            | Self::FieldType
            | Self::FieldOptional
            | Self::FieldNull
            | Self::ParameterWritten => Level::Major,
            Self::ParameterRemoved
            | Self::VariantRemoved
            | Self::ValueRemoved
            | Self::OperationChanged
            | Self::OperationAdded
            | Self::OptionalParameterAdded
            | Self::FieldAdded
            | Self::VariantAdded
            | Self::ValueAdded
            | Self::ParameterOptional
            | Self::ParameterNull
            | Self::ParameterRelaxed
            | Self::MemberRelaxed => Level::Minor,
            Self::OperationUndocumented
            | Self::FieldRequired
            | Self::FieldNotNull
            | Self::Documented
            | Self::Deprecated
            | Self::Undeprecated
            | Self::ParameterDescribed
            | Self::FieldLimits => Level::Patch,
        }
    }
}
