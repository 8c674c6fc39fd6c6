/** Labels of what is derived from the keys of a space; each is used for one purpose. */
export const keyLabels = {
  /** Room key to the key of one device's entries. */
  entry: 'varsam/entry-key/1',
  /** Room key to its public commitment. */
  roomKeyCommitment: 'varsam/room-key-commit/1',
  /** Room key to the key of what is said and not kept. */
  awareness: 'varsam/awareness-key/1',
  /** Room key to what stands before a snapshot: alike for all who seal the same content at the same place. */
  snapshotName: 'varsam/snapshot-name/1',
  /** Room key and a snapshot's name to its own key. */
  snapshot: 'varsam/snapshot-key/1',
  /** Associated data of a snapshot's parts. */
  snapshotPlace: 'varsam/snapshot-place/1',
  /** Epoch secret to the key that wraps room keys. */
  wrap: 'varsam/epoch-wrap/1',
  /** Epoch secret to its public commitment. */
  epochCommitment: 'varsam/epoch-commit/1',
  /** Key of a mailbox to its encryption pair. */
  mailboxPair: 'varsam/mailbox-pair/1',
  /** Members' epoch secret to the key of names. */
  names: 'varsam/names-key/1',
  /** Room key to the key of why the room is held back from culling. */
  hold: 'varsam/hold-key/1',
  /** First key of the register to the key that hashes persons and cases. */
  subject: 'varsam/subject-key/1',
  /** First key of the plan to the key that fingerprints rows. */
  row: 'varsam/row-key/1',
  /** Secret of an invitation's link to the key of its messages. */
  invitation: 'varsam/invitation-key/1',
  /** Secret of an invitation's link to the key that the guest shows the relay. */
  invitationGuest: 'varsam/invitation-guest/1',
  /** Transcript of an invitation to the code that is read out. */
  invitationCode: 'varsam/invitation-code/1',
  /** Hash: what a guest binds before seeing the host's part. */
  invitationCommitment: 'varsam/invitation-commit/1',
  /** Signature: a host's part of an invitation. */
  invitationOffer: 'varsam/invitation-offer/1',
  /** Associated data: an epoch secret wrapped to a device. */
  epochWrap: 'varsam/epoch-for-device/1',
  /** Associated data: a key of a hand-over, wrapped to a device of its guest. */
  guestWrap: 'varsam/room-key-for-guest/1',
  /** Printed key of a space to the key that signs in its name. */
  spaceKeySigning: 'varsam/space-key-sign/1',
  /** Printed key of a space to the pair that backups are sealed to. */
  spaceKeyPair: 'varsam/space-key-pair/1',
  /** Associated data: the key of a backup's file, and each part of the file. */
  backup: 'varsam/backup/1',
  /** Signature: a message in the mailbox, over the key it is sealed to. */
  mailbox: 'varsam/mailbox/1',
} as const;
